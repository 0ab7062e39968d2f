//! Opens the library that the user means.

use std::path::PathBuf;

use crate::edge::{Global, paths::here};
use crate::error::CliError;
use crate::library::{FileState, Library, Root, Settings, find_root, recover, remove_left_drafts};
use crate::script::on_deep_stack;

/// The folder of the library that the user means.
pub(crate) fn root(global: &Global) -> Result<PathBuf, CliError> {
    let root = match &global.library {
        Some(named) => here()?.join(named),
        None => {
            // A killed `unpack` may not have come to the manifest by which a library is found.
            recover(&Root::at(here()?))?;
            find_root(&here()?)?
        }
    };
    // Nobody is to work on half of what a killed run was writing.
    recover(&Root::at(&root))?;
    remove_left_drafts(&root);
    Ok(root)
}

/// Reads the library that the user means.
pub(crate) fn library(global: &Global) -> Result<Library, CliError> {
    let root = root(global)?;
    deep(|| Library::load(&root))?.map_err(CliError::from)
}

/// Refuses a library whose manifest cannot be taken at its word: cases would run on another platform, or within other
/// limits, than it means.
pub(crate) fn require_valid_manifest(settings: &Settings) -> Result<(), CliError> {
    let manifest = &settings.manifest;
    if let FileState::Unreadable(why) = &manifest.state {
        return Err(CliError::usage(format!("{}: {why}", manifest.path)));
    }
    let profile = settings.profile_file.as_ref();
    let of_manifest = manifest.problems.iter().map(|problem| (&manifest.path, manifest.source(), problem));
    let of_profile = profile.into_iter().flat_map(|profile| {
        profile.problems.iter().map(|problem| (&profile.path, profile.source(), problem))
    });
    let problems: Vec<_> = of_manifest.chain(of_profile).collect();
    let Some((path, source, problem)) = problems.first() else { return Ok(()) };
    let line = source.map_or(1, |source| source.position(problem.span.start).line);
    let error = CliError::usage(format!("{path}:{line}: {}", problem.message));
    let error = match &problem.help {
        Some(help) => error.hint(help.clone()),
        None => error,
    };
    Err(match problems.len() {
        1 => error,
        _ => error.hint("run `actionjail lint` to see what else is wrong there"),
    })
}

/// Runs work on threads with stacks that are deep enough for any code.
pub(crate) fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, CliError> {
    on_deep_stack(work).map_err(|error| CliError::system("no threads could be started", error))
}
