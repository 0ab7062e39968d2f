//! The options of `pack` and `push` that choose actions.

use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;

use crate::bundle::is_enabled;
use crate::edge::targets;
use crate::error::CliError;
use crate::library::Action;
use crate::words::meant;

/// The actions that go in; all enabled ones where no option is given.
#[derive(Debug, Default, Args)]
pub(crate) struct Chosen {
    /// Pack these actions alone, by system ID or folder; disabled ones too, where they are named
    #[arg(long, value_name = "ID", num_args = 1..)]
    only: Vec<String>,
    /// Pack the actions of this group alone; may be given several times
    #[arg(long, value_name = "GROUP")]
    group: Vec<String>,
    /// Leave these actions out, by system ID or folder
    #[arg(long, value_name = "ID", num_args = 1..)]
    exclude: Vec<String>,
}

impl Chosen {
    pub(crate) fn is_all(&self) -> bool {
        self.only.is_empty() && self.group.is_empty() && self.exclude.is_empty()
    }

    /// The folders that go in; nothing where the user did not choose.
    pub(crate) fn folders(
        &self,
        root: &Path,
        actions: &[Action],
        include_disabled: bool,
    ) -> Result<Option<BTreeSet<String>>, CliError> {
        if self.is_all() {
            return Ok(None);
        }
        let only: BTreeSet<String> = targets::wanted(root, actions, &self.only)?.into_iter().collect();
        let without: BTreeSet<String> = targets::wanted(root, actions, &self.exclude)?.into_iter().collect();
        let known: BTreeSet<&str> = actions.iter().filter_map(Action::group).collect();
        if let Some(unknown) = self.group.iter().find(|group| !known.contains(group.as_str())) {
            let error = CliError::usage(format!("no action is in the group `{unknown}`"));
            let hint = meant(unknown, known.into_iter(), "run `actionjail list` to see the groups");
            return Err(error.hint(hint));
        }
        let grouped = |action: &Action| {
            self.group.is_empty()
                || action.group().is_some_and(|group| self.group.iter().any(|wanted| wanted == group))
        };
        let named = |action: &Action| match self.only.as_slice() {
            [] => include_disabled || is_enabled(action),
            _ => only.contains(&*action.folder),
        };
        let taken = actions.iter().filter(|action| named(action) && grouped(action));
        let folders = taken.map(|action| action.folder.to_string());
        Ok(Some(folders.filter(|folder| !without.contains(folder)).collect()))
    }
}
