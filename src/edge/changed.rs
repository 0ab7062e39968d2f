//! `--changed`: the actions that differ from a commit.

use crate::changes::{self, ChangesError, Scope};
use crate::error::CliError;
use crate::library::{BUILT_IN, Settings};

/// The actions, of those in `folders`, that changed against a commit.
pub(crate) fn scope<'a>(
    settings: &Settings,
    folders: impl Iterator<Item = &'a str>,
    reference: &str,
) -> Result<Scope, CliError> {
    let files = self::settings(settings);
    let changes = changes::changed(&settings.root, Some(reference), &files).map_err(unknown)?;
    Ok(changes.scope(folders, &files))
}

/// The error of a `--changed` that may have taken a target for its commit.
pub(crate) fn unknown(error: ChangesError) -> CliError {
    let is_unknown = matches!(error, ChangesError::NoCommit { .. });
    let error = CliError::from(error);
    if is_unknown { error.hint("after `--changed`, targets stand before it") } else { error }
}

/// The files beside the manifest that every action depends on.
pub(crate) fn settings(settings: &Settings) -> Vec<&str> {
    let manifest = &settings.manifest.content;
    let profile = manifest.platform.as_ref().and_then(|section| section.profile.as_ref());
    let profile = profile.filter(|profile| BUILT_IN.iter().all(|(name, _)| *name != profile.value));
    let baseline = manifest.lint.as_ref().and_then(|section| section.baseline.as_ref());
    profile.into_iter().chain(baseline).map(|file| file.value.as_str()).collect()
}
