//! The pass over a library that lints and packs each action once it is read, and forgets it then: what `pack` and `push`
//! have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;
use std::path::Path;

use rayon::prelude::*;

use crate::bundle::{
    Allowed, BundleError, OtherFilesByAction, PackOptions, Packed, Packer, Prepared, Preparer, TOGETHER,
    Tool, pack,
};
use crate::changes;
use crate::diagnostics::{Finding, Severity};
use crate::edge::{
    lint::{Known, Linted},
    open,
    pack_choice::Chosen,
    progress::Progress,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library, Listing, Part, Settings, Total, in_actions, is_shared_code};
use crate::lint::{RULE_SET, Run, Selection};
use crate::render::InspectV1;
use crate::script::{Facts, analyse};
use crate::ui::{CODE, Ui, styled};
use crate::words::counted;

/// A library that was linted and compressed for a bundle.
pub(crate) struct Pass {
    linted: Linted,
    packer: Packer<File>,
    pub(crate) options: PackOptions,
    /// The folders of the actions that do not go in.
    left_out: BTreeSet<String>,
}

/// Lints and compresses the library in `root`, as far as it goes into a bundle. The compressed entries go into `waiting`
/// until the bundle is written. None where no action is left, which the user is told.
pub(crate) fn pass(
    ui: &Ui,
    root: &Path,
    chosen: &Chosen,
    include_disabled: bool,
    waiting: File,
) -> Result<Option<Pass>, CliError> {
    let settings = Settings::read(root)?;
    open::require_valid_manifest(&settings)?;
    let Listing { folders, others } = open::deep(|| Listing::read(root))?;
    if folders.is_empty() {
        ui.status("The library has no actions yet. Make one with `actionjail new ID`.");
        return Ok(None);
    }
    let outlines: Vec<Action> =
        open::deep(|| folders.par_iter().map(|folder| folder.read_only(&[Part::Information])).collect())?;
    let options = options(chosen.folders(root, &outlines, include_disabled)?, include_disabled);
    let taken: BTreeSet<&str> =
        outlines.iter().filter(|action| options.takes(action)).map(|action| &*action.folder).collect();
    if taken.is_empty() {
        ui.status("No action is left to pack.");
        return Ok(None);
    }
    require_checked_out(root, |file| {
        let folder = in_actions(file).and_then(|_| file.rsplit_once('/'));
        options.chosen.as_ref().is_none_or(|chosen| match folder {
            Some((folder, _)) => {
                let above = folder.match_indices('/').map(|(at, _)| &folder[..at]).chain([folder]);
                above.into_iter().any(|folder| chosen.contains(folder))
            }
            None => true,
        })
    })?;
    let selection = Selection::from_manifest(settings.manifest.content.lint.as_ref()).errors_alone();
    let run = Run {
        settings: &settings,
        others: &others,
        selection: &selection,
        includes: &|path| taken.contains(path) || is_shared_code(path),
        counts_everywhere: false,
    };
    let progress = Progress::new(ui, Total::known_from_start(folders.len()), "actions", false);
    let mut packer = Packer::new(waiting);
    let other_files =
        OtherFilesByAction::new(&settings, &others, folders.iter().map(|folder| folder.path.as_str()));
    let mut done = 0;
    let found = open::deep(|| {
        run.alongside(
            &folders,
            TOGETHER,
            || Preparer::new(&settings, &other_files),
            |preparer, action, facts| preparer.action(action, brief(facts)),
            |_, prepared: Option<Prepared>| {
                done += 1;
                progress.so_far(done);
                prepared.map_or(Ok(()), |prepared| packer.add(prepared))
            },
        )
    });
    progress.finish();
    let found = found??;
    let paths = || folders.iter().map(|folder| folder.path.clone());
    let left_out = paths().filter(|path| !taken.contains(path.as_str())).collect();
    let linted = Linted::new(settings.clone(), selection, found, paths().collect(), true);
    Ok(Some(Pass { linted, packer, options, left_out }))
}

/// Refuses to pack a library of which files that go in are in git and not checked out: the bundle would claim to be
/// whole. Without a repository, or with one that cannot be read, what is on disk is all there is.
fn require_checked_out(root: &Path, goes_in: impl Fn(&str) -> bool) -> Result<(), CliError> {
    let files = changes::not_checked_out(root).unwrap_or_default();
    let mut missing = files.iter().filter(|file| goes_in(file));
    let Some(first) = missing.next() else { return Ok(()) };
    let error = match missing.count() {
        0 => CliError::usage(format!("{first} is in git and not checked out, so nothing was packed")),
        more => CliError::usage(format!(
            "{first} and {} are in git and not checked out, so nothing was packed",
            counted(more, "other file")
        )),
    };
    Err(error.hint("check them out: `git sparse-checkout disable`, or pack what is there: `--only ID…`"))
}

impl Pass {
    /// Shows the errors that keep the library from being packed, and how the run ends; nothing where there are none. Those
    /// that are let through stand in the bundle.
    pub(crate) fn refused(&mut self, ui: &Ui, allows: bool) -> Result<Option<Exit>, CliError> {
        let left_out = self.left_out.iter().map(String::as_str).collect();
        let allowed = errors(&self.linted, &left_out);
        let is_fine = allowed.is_none() && self.linted.failures.is_empty();
        self.options.allowed = allowed;
        if allows || is_fine {
            return Ok(None);
        }
        let linted = &mut self.linted;
        // Findings of the baseline do not prevent packing, but bundle.json lists them.
        linted.leave_out_known(Known::InManifest)?;
        linted.findings.retain(|finding| counts(finding, &left_out));
        if linted.findings.is_empty() && linted.failures.is_empty() {
            return Ok(None);
        }
        let exit = if linted.failures.is_empty() { Exit::Findings } else { Exit::Error };
        linted.publish(ui, exit)?;
        let anyway = styled(CODE, "--allow-findings");
        ui.status(format!("Nothing was packed. Mend the errors, or pack all the same with {anyway}."));
        Ok(Some(exit))
    }

    pub(crate) fn write(self, to: &mut impl Write) -> Result<Packed, BundleError> {
        self.packer.finish(&self.linted.settings, &self.options, to)
    }
}

pub(crate) fn options(chosen: Option<BTreeSet<String>>, include_disabled: bool) -> PackOptions {
    let tool = Tool { name: "actionjail".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    PackOptions { tool, rules: RULE_SET, include_disabled, chosen, allowed: None }
}

/// Packs a library that is in memory as `pack` would, and keeps nothing of it but its figures.
pub(crate) fn tried_whole(library: &Library, linted: &Linted) -> Result<(Packed, PackOptions), CliError> {
    let options = options(None, false);
    require_checked_out(&library.settings.root, |_| true)?;
    let left_out = library.actions.iter().filter(|action| !options.takes(action));
    let allowed = errors(linted, &left_out.map(|action| &*action.folder).collect());
    let options = PackOptions { allowed, ..options };
    Ok((tried(library, &options)?, options))
}

/// Packs what is in memory, and keeps nothing of it but its figures.
pub(crate) fn tried(library: &Library, options: &PackOptions) -> Result<Packed, CliError> {
    let facts = |action: &Action| brief(action.code.source().map(analyse).as_ref());
    Ok(open::deep(|| pack(library, &facts, options, &mut std::io::sink()))??)
}

/// The facts of an action's code, as a bundle keeps them.
fn brief(facts: Option<&Facts>) -> serde_json::Value {
    facts.map_or(serde_json::Value::Null, InspectV1::summary)
}

/// The errors of lint in what goes in, as the bundle tells them.
fn errors(linted: &Linted, left_out: &BTreeSet<&str>) -> Option<Allowed> {
    let mut rules: BTreeMap<&str, u32> = BTreeMap::new();
    for finding in linted.findings.iter().filter(|finding| counts(finding, left_out)) {
        *rules.entry(&finding.rule).or_default() += 1;
    }
    let errors = rules.values().sum();
    (errors > 0).then(|| Allowed { errors, rules: rules.into_keys().map(str::to_owned).collect() })
}

/// True if a finding is an error in an action that goes in.
fn counts(finding: &Finding, left_out: &BTreeSet<&str>) -> bool {
    let path = &finding.primary().path;
    finding.severity == Severity::Error
        && !Path::new(&**path).ancestors().filter_map(Path::to_str).any(|above| left_out.contains(above))
}
