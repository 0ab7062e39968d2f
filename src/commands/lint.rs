//! `actionjail lint`

use std::collections::BTreeSet;

use clap::Args;
use rayon::prelude::*;

use super::Global;
use super::open;
use crate::diagnostics::Finding;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library, Place};
use crate::lint::{self, Selection};
use crate::render::{FindingsV1, Tally, findings_for_people, tally};
use crate::ui::{BAD, GOOD, Ui, WARN, styled};

/// Check code against form, and all else that can be wrong in an action
#[derive(Debug, Args)]
pub struct Lint {
    /// System IDs, action folders, or folders of them; all actions where left out
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
}

/// A library with all that lint says about it.
pub(super) struct Linted {
    pub(super) library: Library,
    pub(super) findings: Vec<Finding>,
}

/// Reads and checks the library, all of which stays in memory.
pub(super) fn linted(global: &Global, targets: &[String]) -> Result<Linted, CliError> {
    let root = open::root(global)?;
    open::deep(|| {
        let library = Library::load(&root)?;
        let folders = open::wanted(&library, targets)?;
        let selection = Selection::of(library.manifest.content.lint.as_ref());
        let wanted =
            |action: &Action| targets.is_empty() || folders.iter().any(|folder| **folder == *action.folder);
        let findings = lint::lint(&library, &selection, &wanted);
        Ok(Linted { library, findings })
    })?
}

/// Reads and checks all actions one after the other, so that memory does not grow with the library; then reads
/// those again that the findings point into. Gives the number of actions too.
fn streamed(global: &Global) -> Result<(Linted, usize), CliError> {
    let root = open::root(global)?;
    open::deep(|| {
        let (mut library, places) = Library::open(&root)?;
        let selection = Selection::of(library.manifest.content.lint.as_ref());
        let checked =
            places.par_iter().map(|place| lint::check(&library, &place.read(), &selection)).collect();
        let findings = lint::finish(&library, &selection, checked);
        let labels = findings.iter().flat_map(|finding| &finding.labels);
        let folders: BTreeSet<&str> =
            labels.filter_map(|label| Some(label.path.rsplit_once('/')?.0)).collect();
        let shown = places.par_iter().filter(|place| folders.contains(place.folder.as_str()));
        library.actions = shown.map(Place::read).collect();
        Ok((Linted { library, findings }, places.len()))
    })?
}

/// Runs the command.
///
/// # Errors
/// Where the library cannot be read or a target is not in it.
pub fn run(ui: &Ui, global: &Global, args: &Lint) -> Result<Exit, CliError> {
    let (linted, counted) = match args.targets.as_slice() {
        [] => streamed(global)?,
        targets => {
            let linted = linted(global, targets)?;
            let counted = open::wanted(&linted.library, targets)?.len();
            (linted, counted)
        }
    };
    let (library, findings) = (&linted.library, &linted.findings);
    let json = FindingsV1::new(findings, |path| library.source(path));
    ui.report(|| for_people(ui, library, findings, counted), &json)?;
    Ok(exit(counted, tally(findings)))
}

/// The findings and the line that sums them up.
pub(super) fn for_people(ui: &Ui, library: &Library, findings: &[Finding], actions: usize) -> String {
    let links = supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    let text = findings_for_people(findings, |path| library.source(path), ui.width(), links);
    let sum = summary(tally(findings));
    let of = counted(actions, "action");
    if findings.is_empty() {
        format!("{} {of}, no findings\n", styled(GOOD, "✓"))
    } else {
        format!("{text}{sum} in {of}\n")
    }
}

fn exit(actions: usize, tally: Tally) -> Exit {
    if tally.errors + tally.warnings > 0 {
        Exit::Findings
    } else if actions == 0 {
        Exit::Nothing
    } else {
        Exit::Fine
    }
}

/// How many findings there are, in words.
pub(super) fn summary(tally: Tally) -> String {
    let mut parts = Vec::new();
    if tally.errors > 0 {
        parts.push(styled(BAD, counted(tally.errors, "error")));
    }
    if tally.warnings > 0 {
        parts.push(styled(WARN, counted(tally.warnings, "warning")));
    }
    if tally.notes > 0 {
        parts.push(counted(tally.notes, "note"));
    }
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// A number with its noun.
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
