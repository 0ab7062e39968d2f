//! `--changed`: the actions that differ from a commit.

use std::path::Path;

use crate::changes::{self, ChangesError, Scope};
use crate::error::CliError;
use crate::library::{BUILT_IN, Settings};
use crate::ui::{Ui, WARN, styled};

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

/// Says which filters of the repository are not run, since what they leave may then count as changed.
pub(crate) fn say_what_is_not_run(ui: &Ui, root: &Path) {
    let names = changes::own_filters(root);
    if !names.is_empty() {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        ui.status(format!(
            "{} filters of the repository's own git configuration are not run ({}), so that files under them may count as \
             changed; set those that you trust by `git config --global`",
            styled(WARN, "note:"),
            names.join(", ")
        ));
    }
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
