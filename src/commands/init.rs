//! `actionjail init`

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::edge::{ask, paths};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{
    BUILT_IN, Change, MANIFEST, Profile, Root, find_root, is_library_name, library_files, recover,
    write_through_links,
};
use crate::ui::{CODE, GOOD, Ui, WARN, styled};

/// Begin a library: manifest, a first action, CI recipes, hooks, schemas
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; made where there is none, the current one where left out
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Name of the library; the folder's where left out
    #[arg(long)]
    name: Option<String>,
    /// What the platform offers to actions: a built-in profile; connectiveone where left out and nobody can be asked
    #[arg(long, value_name = "PROFILE", value_parser = BUILT_IN.map(|(name, _)| name))]
    profile: Option<String>,
    /// Without a first action
    #[arg(long)]
    bare: bool,
}

#[derive(Serialize)]
struct WrittenV1 {
    version: u32,
    folder: String,
    written: Vec<String>,
    kept: Vec<String>,
}

pub fn run(ui: &Ui, args: &Init) -> Result<Exit, CliError> {
    let root = match &args.dir {
        Some(dir) => paths::here()?.join(dir),
        None => paths::here()?,
    };
    // What a killed run left is finished or taken back first.
    recover(&Root::at(&root))?;
    if root.join(MANIFEST).symlink_metadata().is_ok() {
        return Err(CliError::usage(format!(
            "{} has an {MANIFEST} already; nothing was written",
            paths::shown(&root)
        ))
        .hint("add an action with `actionjail new ID`"));
    }
    if let Some(outer) = root.parent().and_then(|parent| find_root(parent).ok()) {
        ui.status(format!("{} it lies inside the library {}", styled(WARN, "note:"), paths::shown(&outer)));
    }
    let name = match &args.name {
        Some(name) if is_library_name(name) => name.clone(),
        Some(name) => {
            let error = CliError::usage(format!(
                "`{name}` is not a name that a bundle can carry; nothing was written"
            ));
            return Err(error.hint("use letters, digits, spaces, dots, hyphens and underscores"));
        }
        None => name_of(&root),
    };
    let on_disk = Root::at(&root);
    let (mut written, mut kept, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    let profile = match &args.profile {
        Some(profile) => profile.clone(),
        None if ui.is_interactive() => ask_profile()?,
        None => BUILT_IN[0].0.to_owned(),
    };
    let mut files = library_files(&name, &profile, !args.bare);
    // The manifest comes last: with it, the folder is a library.
    files.sort_by_key(|(path, _)| path == MANIFEST);
    for (path, text) in files {
        if on_disk.has(&path) {
            kept.push(path);
            continue;
        }
        changes.push(Change { path: path.clone(), old: None, new: text.into_bytes() });
        written.push(path);
    }
    write_through_links(&on_disk, &changes)?;
    let shown = paths::shown(&root);
    for path in &kept {
        ui.status(format!("Kept {path}, which is there already."));
    }
    let human = || {
        let mut text = format!("{} Created library `{name}` in {shown}/\n\n", styled(GOOD, "✓"));
        text += "What to do next:\n";
        if args.dir.is_some() && shown != "." {
            text += &format!("  {}\n", styled(CODE, format!("cd {shown}")));
        }
        let steps = [
            ("actionjail new check_country", "add an action of your own"),
            ("actionjail check", "lint, run the cases, check docs and packing"),
            ("actionjail profile show", "what your code may call"),
            ("actionjail docs", "write the site to site/index.html"),
        ];
        for (command, about) in steps {
            text += &format!("  {:<39} {about}\n", styled(CODE, command));
        }
        text
    };
    let json = WrittenV1 { version: 1, folder: shown.clone(), written: written.clone(), kept: kept.clone() };
    ui.done(human, &json)?;
    Ok(Exit::Fine)
}

/// The folder's name, without what no library may have in its name.
fn name_of(root: &Path) -> String {
    let folder = root.file_name().unwrap_or_default().to_string_lossy();
    let fits: String =
        folder.chars().map(|c| if c.is_alphanumeric() || " .-_".contains(c) { c } else { '-' }).collect();
    let name = fits.trim_start_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() { "actions".to_owned() } else { name.to_owned() }
}

/// Asks which platform runs the actions.
fn ask_profile() -> Result<String, CliError> {
    let line = |(name, _): &(&str, &str)| {
        let about = Profile::built_in(name).map(|profile| profile.description).unwrap_or_default();
        format!("{name}: {about}")
    };
    let lines: Vec<String> = BUILT_IN.iter().map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let chosen = ask::choose("Platform", &lines)?;
    Ok(chosen.split(':').next().unwrap_or_default().to_owned())
}
