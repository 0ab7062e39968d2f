//! The pass over a library that lints and packs each action once it is read, and forgets it then: what `pack` and `push`
//! have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;
use std::path::Path;

use rayon::prelude::*;

use super::chosen::Chosen;
use super::findings::Linted;
use super::progress::Progress;
use super::{lint, open};
use crate::bundle::{
    Allowed, BundleError, PackOptions, Packed, Packer, Prepared, Preparer, TOGETHER, Tool, pack,
};
use crate::diagnostics::{Finding, Severity};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, FileState, Library, Part, Place, Seen, Total};
use crate::lint::{Checked, Found, RULE_SET, Selection, check_with_facts, finish, unseen};
use crate::render::InspectV1;
use crate::script::{Facts, analyse};
use crate::ui::{CODE, Ui, styled};

/// A library that was read for a bundle.
pub(super) struct Pass {
    /// What lint says of it; errors alone.
    linted: Linted,
    packer: Packer<File>,
    pub(super) options: PackOptions,
    /// The folders of the actions that do not go in.
    left_out: BTreeSet<String>,
}

/// Reads the library in `root`, as far as it goes into a bundle. What is compressed goes into `waiting` until the bundle is
/// written. Nothing where no action is left, which the user is told.
pub(super) fn pass(
    ui: &Ui,
    root: &Path,
    chosen: &Chosen,
    include_disabled: bool,
    waiting: File,
) -> Result<Option<Pass>, CliError> {
    let read = || {
        let seen = Seen::plain(root);
        Library::without_actions(root).map(|library| (library.with_others(&seen), seen.into_places()))
    };
    let (library, places) = open::deep(read)??;
    open::sound(&library)?;
    if places.is_empty() {
        ui.status("The library has no actions yet. Make one with `actionjail new ID`.");
        return Ok(None);
    }
    let folders =
        if chosen.is_all() { None } else { chosen.folders(&outlined(root, &places)?, include_disabled)? };
    let options = options(folders, include_disabled);
    let progress = Progress::new(ui, Total::of(places.len()), "actions", false);
    let pass = open::deep(|| streamed(library, &places, options, waiting, &progress));
    progress.finish();
    let pass = pass??;
    if pass.left_out.len() == places.len() {
        ui.status("No action is left to pack.");
        return Ok(None);
    }
    Ok(Some(pass))
}

/// The library with no more of its actions than what is chosen by.
fn outlined(root: &Path, places: &[Place]) -> Result<Library, CliError> {
    let outline = |place: &Place| {
        Action::from_files(&place.folder, &place.disk, |part, path| match part {
            Part::Information => place.file(part, path),
            _ => FileState::Missing,
        })
    };
    let mut library = Library::without_actions(root)?;
    library.actions = places.par_iter().map(outline).collect();
    Ok(library)
}

fn streamed(
    mut library: Library,
    places: &[Place],
    options: PackOptions,
    waiting: File,
    progress: &Progress<'_>,
) -> Result<Pass, BundleError> {
    let selection = Selection::of(library.manifest.content.lint.as_ref()).errors_alone();
    let mut packer = Packer::new(waiting);
    let mut checked: Vec<Checked> = Vec::with_capacity(places.len());
    let mut left_out = BTreeSet::new();
    for places in places.chunks(TOGETHER) {
        let look = |preparer: &mut Preparer<'_>, place: &Place| {
            let action = place.read();
            if !options.takes(&action) {
                return (unseen(&action, &selection, false), None);
            }
            let (checked, facts) = check_with_facts(&library, &action, &selection);
            (checked, Some(preparer.action(&action, brief(facts.as_ref()))))
        };
        let done: Vec<(Checked, Option<Prepared>)> =
            places.par_iter().map_init(|| Preparer::new(&library), look).collect();
        for (place, (seen, prepared)) in places.iter().zip(done) {
            checked.push(seen);
            match prepared {
                Some(prepared) => packer.add(prepared)?,
                None => drop(left_out.insert(place.folder.clone())),
            }
        }
        progress.so_far(checked.len() as u64);
    }
    let Found { findings, failures, texts } = finish(&library, &selection, checked);
    lint::show(&mut library, texts, &findings, places);
    let folders = places.iter().map(|place| place.folder.clone()).collect();
    let linted = Linted { library, findings, failures, checked: folders, whole: true, baseline: None };
    Ok(Pass { linted, packer, options, left_out })
}

impl Pass {
    /// Shows the errors that keep the library from being packed, and how the run ends; nothing where there are none. Those
    /// that are let through stand in the bundle.
    pub(super) fn refused(&mut self, ui: &Ui, allows: bool) -> Result<Option<Exit>, CliError> {
        let left_out = self.left_out.iter().map(String::as_str).collect();
        let allowed = errors(&self.linted, &left_out);
        let is_fine = allowed.is_none() && self.linted.failures.is_empty();
        self.options.allowed = allowed;
        if allows || is_fine {
            return Ok(None);
        }
        let linted = &mut self.linted;
        // What a baseline knows keeps nobody from packing; the bundle tells of it all the same.
        linted.leave_out_known(None)?;
        if let Some((tally, _)) = &mut linted.baseline {
            // Only errors were looked for, so that nobody can tell what is gone.
            tally.gone = 0;
        }
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

    /// Writes the bundle.
    pub(super) fn write(self, to: &mut impl Write) -> Result<Packed, BundleError> {
        self.packer.finish(&self.linted.library, &self.options, to)
    }
}

/// What a bundle of these actions is packed by.
pub(super) fn options(chosen: Option<BTreeSet<String>>, include_disabled: bool) -> PackOptions {
    let tool = Tool { name: "actionjail".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    PackOptions { tool, rules: RULE_SET, include_disabled, chosen, allowed: None }
}

/// Packs a library that is in memory as `pack` would, and keeps nothing of it but its figures.
pub(super) fn tried_whole(linted: &Linted) -> Result<(Packed, PackOptions), CliError> {
    let library = &linted.library;
    let options = options(None, false);
    let left_out = library.actions.iter().filter(|action| !options.takes(action));
    let allowed = errors(linted, &left_out.map(|action| &*action.folder).collect());
    let options = PackOptions { allowed, ..options };
    Ok((tried(library, &options)?, options))
}

/// Packs what is in memory, and keeps nothing of it but its figures.
pub(super) fn tried(library: &Library, options: &PackOptions) -> Result<Packed, CliError> {
    let facts = |action: &Action| brief(action.code.source().map(analyse).as_ref());
    Ok(open::deep(|| pack(library, &facts, options, &mut std::io::sink()))??)
}

/// What a bundle tells of the code of an action.
fn brief(facts: Option<&Facts>) -> serde_json::Value {
    facts.map_or(serde_json::Value::Null, InspectV1::summary)
}

/// The errors of lint in what goes in, as the bundle tells them.
fn errors(linted: &Linted, left_out: &BTreeSet<&str>) -> Option<Allowed> {
    let mut rules: BTreeMap<&str, u32> = BTreeMap::new();
    for finding in linted.findings.iter().filter(|finding| counts(finding, left_out)) {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let errors = rules.values().sum();
    (errors > 0).then(|| Allowed { errors, rules: rules.into_keys().map(str::to_owned).collect() })
}

/// Whether a finding is an error in something that goes in.
fn counts(finding: &Finding, left_out: &BTreeSet<&str>) -> bool {
    let path = &finding.primary().path;
    finding.severity == Severity::Error
        && !Path::new(&**path).ancestors().filter_map(Path::to_str).any(|above| left_out.contains(above))
}
