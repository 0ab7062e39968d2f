//! `actionjail lint`

use clap::Args;

use super::Global;
use super::open;
use crate::diagnostics::Finding;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library};
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

/// Reads and checks the library.
pub(super) fn linted(global: &Global, targets: &[String]) -> Result<Linted, CliError> {
    let root = open::root(global)?;
    open::deep(|| {
        let library = Library::load(&root)?;
        let folders = open::wanted(&library, targets)?;
        let facts = lint::facts_of(&library);
        let selection = Selection::of(library.manifest.content.lint.as_ref());
        let wanted =
            |action: &Action| targets.is_empty() || folders.iter().any(|folder| **folder == *action.folder);
        let findings = lint::lint(&library, &facts, &selection, &wanted);
        // The program is about to end: taking a large library apart would only take time.
        std::mem::forget(facts);
        Ok(Linted { library, findings })
    })?
}

/// Runs the command.
///
/// # Errors
/// Where the library cannot be read or a target is not in it.
pub fn run(ui: &Ui, global: &Global, args: &Lint) -> Result<Exit, CliError> {
    let linted = linted(global, &args.targets)?;
    let (library, findings) = (&linted.library, &linted.findings);
    let json = FindingsV1::new(findings, |path| library.source(path));
    let counted = if args.targets.is_empty() { library.actions.len() } else { args.targets.len() };
    ui.report(|| for_people(ui, library, findings, counted), &json)?;
    let exit = exit(library, tally(findings));
    std::mem::forget(linted);
    Ok(exit)
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

pub(super) fn exit(library: &Library, tally: Tally) -> Exit {
    if tally.errors + tally.warnings > 0 {
        Exit::Findings
    } else if library.actions.is_empty() {
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
