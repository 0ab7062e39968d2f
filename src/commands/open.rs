//! Opening the library that the user means, and the actions in it.

use std::path::{Path, PathBuf};

use super::Global;
use crate::error::CliError;
use crate::library::{Action, ID_PREFIX, Library, find_root, id_fault, nearest};
use crate::script::on_deep_stack;

/// The folder that the user stands in.
pub(super) fn here() -> Result<PathBuf, CliError> {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows where the user stands")]
    let here = std::env::current_dir();
    here.map_err(|error| CliError::system("the current folder cannot be read", error))
}

/// The folder of the library that the user means.
pub(super) fn root(global: &Global) -> Result<PathBuf, CliError> {
    match &global.library {
        Some(named) => Ok(here()?.join(named)),
        None => Ok(find_root(&here()?)?),
    }
}

/// Reads the library that the user means.
pub(super) fn library(global: &Global) -> Result<Library, CliError> {
    let root = root(global)?;
    deep(|| Library::load(&root))?.map_err(CliError::from)
}

/// Runs work on threads with stacks that are deep enough for any code.
pub(super) fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, CliError> {
    on_deep_stack(work).map_err(|error| CliError::system("no threads could be started", error))
}

/// The action that a word means.
pub(super) fn action<'a>(library: &'a Library, word: &str) -> Result<&'a Action, CliError> {
    let named = library.action(word).or_else(|| library.action(&relative(library, word)?));
    if let Some(action) = named {
        return Ok(action);
    }
    let names: Vec<&str> = library.actions.iter().map(Action::folder_name).collect();
    let error = CliError::usage(format!("there is no action `{word}` in {}", library.root.display()));
    Err(match nearest(word.trim_start_matches(ID_PREFIX), names.into_iter()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("run `actionjail list` to see the actions"),
    })
}

/// A path of the user's as the library names it: a folder of an action, or a file in one.
fn relative(library: &Library, word: &str) -> Option<String> {
    let path = here().ok()?.join(word);
    let path = path.canonicalize().ok()?;
    let root = library.root.canonicalize().ok()?;
    let folder = if path.is_file() { path.parent()? } else { &path };
    let inner = folder.strip_prefix(root).ok()?;
    let parts: Vec<String> =
        inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}

/// Which actions a list of words means; all where there is none. A folder means the actions below it.
pub(super) fn wanted(library: &Library, targets: &[String]) -> Result<Vec<String>, CliError> {
    let mut folders: Vec<String> = Vec::new();
    for target in targets {
        if let Ok(action) = action(library, target) {
            folders.push(action.folder.to_string());
            continue;
        }
        let below = relative(library, target).filter(|folder| library.root.join(folder).is_dir());
        let inside: Vec<String> = match below {
            Some(folder) => {
                let inner =
                    |action: &&Action| folder.is_empty() || action.folder.starts_with(&format!("{folder}/"));
                library.actions.iter().filter(inner).map(|action| action.folder.to_string()).collect()
            }
            None => Vec::new(),
        };
        if inside.is_empty() {
            action(library, target)?;
        }
        folders.extend(inside);
    }
    Ok(folders)
}

/// The system ID and folder name of a new action, from what the user typed.
pub(super) fn new_id(word: &str) -> Result<(String, String), CliError> {
    let name = word.strip_prefix(ID_PREFIX).unwrap_or(word);
    let id = format!("{ID_PREFIX}{name}");
    match id_fault(&id) {
        None => Ok((id, name.to_owned())),
        Some(fault) => Err(CliError::usage(format!("`{word}` is not a system ID: {fault}"))
            .hint("use Latin letters, digits and underscores, such as check_country")),
    }
}

/// A path for the user to read: relative to where they stand, if that is shorter.
pub(super) fn shown(path: &Path) -> String {
    let inner = here().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match inner {
        Some(inner) if inner.as_os_str().is_empty() => ".".to_owned(),
        Some(inner) => inner.display().to_string(),
        None => path.display().to_string(),
    }
}
