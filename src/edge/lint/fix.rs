//! `actionjail lint --fix`: applies fixes in memory, then writes the files that changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use similar::TextDiff;

use crate::diagnostics::Safety;
use crate::edge::{
    lint::{Linted, Rules},
    open, targets,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Change, Library, Root, is_shared_code, write_through_links};
use crate::lint::{self, Applied};
use crate::ui::{BAD, BOLD, DIM, GOOD, Ui, styled};
use crate::words::counted;

/// The fixes of a library, and the files that they change.
pub(crate) struct Fixes {
    applied: Vec<Applied>,
    /// Path, text before, where there was one, and text after.
    files: Vec<(Arc<str>, Option<String>, String)>,
}

/// Applies the fixes up to that safety to the actions that are meant, and checks what comes of it.
pub(crate) fn fixed(
    root: &Path,
    targets: &[String],
    since: Option<&str>,
    rules: &Rules,
    up_to: Safety,
) -> Result<(Fixes, Linted), CliError> {
    open::deep(|| {
        let library = Library::load(root)?;
        let (shared, words) = super::shared_code(&library.settings, targets);
        let folders = match &words[..] {
            [] if !targets.is_empty() => BTreeSet::new(),
            words => targets::wanted_since(&library.settings, &library.actions, words, since)?,
        };
        let whole = folders.len() == library.actions.len();
        let all_shared = whole && targets.is_empty();
        let selection = rules.selection(&library.settings)?;
        let includes = |path: &str| {
            folders.contains(path) || shared.contains(path) || all_shared && is_shared_code(path)
        };
        let texts = texts(&library);
        let fixed = lint::fix(library, &selection, &includes, up_to);
        let files = fixed.files.into_iter().map(|(path, new)| {
            let old = texts.get(&path).cloned();
            (path, old, new)
        });
        let fixes = Fixes { applied: fixed.applied, files: files.collect() };
        // A fix of the manifest may choose other rules.
        let selection = rules.selection(&fixed.library.settings)?;
        let found = lint::lint(&fixed.library, &selection, &includes);
        let settings = fixed.library.settings;
        let linted = Linted::new(settings, selection, found, folders.into_iter().collect(), whole);
        Ok((fixes, Linted { named_shared: shared.len(), ..linted }))
    })?
}

fn texts(library: &Library) -> BTreeMap<Arc<str>, String> {
    let files = library.actions.iter().flat_map(Action::files);
    let files = files.filter_map(|(_, path, state)| Some((path.clone(), state.source()?.text().to_owned())));
    let manifest =
        library.settings.manifest.source().map(|file| (file.path().clone(), file.text().to_owned()));
    let functions = &library.settings.functions;
    let shared = functions.names().filter_map(|name| functions.file(name));
    let shared = shared.map(|file| (file.path().clone(), file.text().to_owned()));
    files.chain(manifest).chain(shared).collect()
}

/// Writes the files that changed, all or none, and says what was done.
pub(crate) fn write(ui: &Ui, root: &Path, fixes: &Fixes) -> Result<(), CliError> {
    let change = |(path, old, new): &(Arc<str>, Option<String>, String)| Change {
        path: path.to_string(),
        old: old.clone().map(String::into_bytes),
        new: new.clone().into_bytes(),
    };
    let changes: Vec<Change> = fixes.files.iter().map(change).collect();
    write_through_links(&Root::at(root), &changes)?;
    for applied in &fixes.applied {
        ui.status(format!(
            "{} {}: {} {}",
            styled(GOOD, "fixed"),
            applied.path,
            applied.title,
            styled(DIM, format!("({})", applied.rule))
        ));
    }
    if !fixes.applied.is_empty() {
        let files = counted(fixes.files.len(), "file");
        ui.status(format!("{} in {files}", counted(fixes.applied.len(), "fix")));
    }
    Ok(())
}

/// Shows what would change. Ends like a run with findings where anything would.
pub(crate) fn show(ui: &Ui, fixes: &Fixes) -> Result<Exit, CliError> {
    let mut text = String::new();
    for (path, old, new) in &fixes.files {
        let before = old.as_deref().unwrap_or_default();
        let diff = TextDiff::from_lines(before, new.as_str());
        let from = if old.is_some() { format!("a/{path}") } else { "/dev/null".to_owned() };
        for line in diff.unified_diff().header(&from, &format!("b/{path}")).to_string().lines() {
            let style = match line {
                head if head.starts_with("+++") || head.starts_with("---") => BOLD,
                added if added.starts_with('+') => GOOD,
                gone if gone.starts_with('-') => BAD,
                _ => {
                    text += &format!("{line}\n");
                    continue;
                }
            };
            text += &format!("{}\n", styled(style, line));
        }
    }
    if fixes.files.is_empty() {
        ui.status("nothing to fix");
        return Ok(Exit::Fine);
    }
    ui.print(&text)?;
    Ok(Exit::Findings)
}
