//! The words of the command line that mean actions and cases.

use std::collections::BTreeSet;
use std::path::Path;

use crate::edge::{changed, paths::relative};
use crate::error::CliError;
use crate::library::{
    ACTIONS, Action, ID_PREFIX, Library, Settings, bare_id, find_action, id_fault, unportable,
};
use crate::testing::{Filter, Filters};
use crate::words::meant;

/// The action of a library in memory that a word means.
pub(crate) fn action<'a>(library: &'a Library, word: &str) -> Result<&'a Action, CliError> {
    named(&library.settings.root, &library.actions, word)
}

/// The action among those of the library in `root` that a word means.
fn named<'a>(root: &Path, actions: &'a [Action], word: &str) -> Result<&'a Action, CliError> {
    let named = find_action(actions, word).or_else(|| find_action(actions, &relative(root, word)?));
    if let Some(action) = named {
        return Ok(action);
    }
    let names: Vec<&str> = actions.iter().map(Action::folder_name).collect();
    let error = CliError::usage(format!("there is no action `{word}` in {}", root.display()));
    let hint = meant(bare_id(word), names.into_iter(), "run `actionjail list` to see the actions");
    Err(error.hint(hint))
}

/// Rewrites paths relative to the current folder as paths relative to the library, if they name an action or a folder that
/// holds actions; leaves other words as they are.
pub(crate) fn words_within(root: &Path, words: &[String], folders: &[&str]) -> Vec<String> {
    let within = |word: &String| {
        let folder = relative(root, word)?;
        let folder = if folder.is_empty() { ACTIONS.to_owned() } else { folder };
        let below = |known: &&str| {
            known.strip_prefix(&*folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        folders.iter().any(below).then_some(folder)
    };
    words.iter().map(|word| within(word).unwrap_or_else(|| word.clone())).collect()
}

/// The folders of the actions that words mean; all where there are none. A folder means the actions below it.
pub(crate) fn wanted(root: &Path, actions: &[Action], targets: &[String]) -> Result<Vec<String>, CliError> {
    let mut folders: Vec<String> = Vec::new();
    for target in targets {
        if let Ok(action) = named(root, actions, target) {
            folders.push(action.folder.to_string());
            continue;
        }
        let below = relative(root, target).filter(|folder| root.join(folder).is_dir());
        let inside: Vec<String> = match below {
            Some(folder) => {
                let inner =
                    |action: &&Action| folder.is_empty() || action.folder.starts_with(&format!("{folder}/"));
                actions.iter().filter(inner).map(|action| action.folder.to_string()).collect()
            }
            None => Vec::new(),
        };
        if inside.is_empty() {
            named(root, actions, target)?;
        }
        folders.extend(inside);
    }
    Ok(folders)
}

/// The folders of the actions that the words mean, all where there are none; with `since`, of those that changed since
/// that commit.
pub(crate) fn wanted_since(
    settings: &Settings,
    actions: &[Action],
    targets: &[String],
    since: Option<&str>,
) -> Result<BTreeSet<String>, CliError> {
    let all = || actions.iter().map(|action| &*action.folder);
    let mut folders: BTreeSet<String> = match targets {
        [] => all().map(str::to_owned).collect(),
        _ => wanted(&settings.root, actions, targets)?.into_iter().collect(),
    };
    if let Some(since) = since {
        let scope = changed::scope(settings, all(), since)?;
        folders.retain(|folder| scope.includes(folder));
    }
    Ok(folders)
}

/// The system ID and folder name of a new action, from what the user typed; `own` is the action that gets them. No other
/// may have the ID.
pub(crate) fn new_id(
    library: &Library,
    word: &str,
    own: Option<&Action>,
) -> Result<(String, String), CliError> {
    let name = bare_id(word);
    let id = format!("{ID_PREFIX}{name}");
    if let Some(fault) = id_fault(&id).or_else(|| unportable(name).map(str::to_owned)) {
        return Err(CliError::usage(format!("`{word}` is not a system ID: {fault}"))
            .hint("use Latin letters, digits and underscores, such as check_country"));
    }
    let is_own = |other: &Action| own.is_some_and(|own| own.folder == other.folder);
    // Two folders whose names differ in case alone are one on many disks, and `pack` refuses them.
    let is_taken = |other: &&Action| other.id().eq_ignore_ascii_case(&id) && !is_own(other);
    match library.actions.iter().find(is_taken) {
        None => Ok((id, name.to_owned())),
        Some(taken) => {
            let message =
                format!("`{}` is the ID of {} already; nothing was written", taken.id(), taken.folder);
            let error = CliError::usage(message);
            Err(match taken.id() == id {
                true => error,
                false => error.hint("IDs that differ in case only are one and the same on many disks"),
            })
        }
    }
}

/// Reads the words of a command line as filters over a library in memory, where paths count from where the user stands
/// too.
pub(crate) fn filters(library: &Library, words: &[String], cases: bool) -> Result<Filters, CliError> {
    let folders = || library.actions.iter().map(|action| &*action.folder);
    let mut filters = Vec::new();
    for word in words {
        let filter = Filter::read(word, folders());
        match (&filter, wanted(&library.settings.root, &library.actions, std::slice::from_ref(word))) {
            (Filter::Action(_) | Filter::Any(_), Ok(meant)) => {
                filters.extend(meant.into_iter().map(Filter::Action));
                continue;
            }
            (Filter::Any(_), Err(_))
                if cases && library.actions.iter().any(|action| filter.any_of(action)) => {}
            (Filter::Any(_), Err(error)) => return Err(error),
            (Filter::Name(_) | Filter::Cases(_), _) if !cases => {
                let error = CliError::usage(format!("`{word}` means cases, and here actions are chosen"));
                return Err(error.hint("name actions, folders, `group:NAME` or `tag:NAME`"));
            }
            _ => {}
        }
        filters.push(filter);
    }
    Ok(Filters::new(filters))
}
