//! `actionjail init`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::edge::paths;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{MANIFEST, find_root, library_files, write_atomically};
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
        Some(name) => name.clone(),
        None => {
            root.file_name().map_or_else(|| "actions".to_owned(), |name| name.to_string_lossy().into_owned())
        }
    };
    let (mut written, mut kept) = (Vec::new(), Vec::new());
    let mut files = library_files(&name);
    // The manifest comes last: with it, the folder is a library.
    files.sort_by_key(|(path, _)| path == MANIFEST);
    for (path, text) in files {
        let place = root.join(&path);
        if place.symlink_metadata().is_ok() {
            kept.push(path);
            continue;
        }
        write_atomically(&place, text.as_bytes())?;
        written.push(path);
    }
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
            ("actionjail check", "lint, run the cases, check docs and packing"),
            ("actionjail new check_country", "add an action of your own"),
            ("actionjail docs", "write the site to site/index.html"),
        ];
        for (command, about) in steps {
            text += &format!("  {:<39} {about}\n", styled(CODE, command));
        }
        text
    };
    let json = WrittenV1 { version: 1, folder: shown.clone(), written: written.clone(), kept: kept.clone() };
    ui.report(human, &json)?;
    Ok(Exit::Fine)
}
