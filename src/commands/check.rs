//! `actionjail check`

use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use crate::changes;
use crate::edge::{
    Global,
    lint::{Known, Linted},
    open, packing, revisions,
    test::{TestOptions, tested, tested_on_both, wants_both},
};
use crate::error::{CliError, ErrorKind};
use crate::exit::Exit;
use crate::library::{Library, MANIFEST, Root, Total};
use crate::lint::{self, Selection, gathered};
use crate::reference;
use crate::render::{
    BreakingV1, FindingsReport, FindingsV1, PackedV1, TestsV1, breaking_for_people, check_for_github,
    check_for_junit, findings_for_gitlab, findings_for_sarif, findings_in_words, packed_in_figures, tally,
    tests_for_people,
};
use crate::ui::{BAD, BOLD, Format, GOOD, Ui, WARN, document, styled};
use crate::words::counted;

/// All that CI needs: lint, test, docs, breaking and pack in one run
///
/// `breaking` is held against `[baseline] against` of the manifest, and left out where that names nothing.
/// The formats sarif and gitlab hold the findings of lint alone; the others hold all that is wrong.
#[derive(Debug, Args)]
pub struct Check {
    /// Worker processes; one for each core where left out
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(Serialize)]
struct CheckV1 {
    version: u32,
    ok: bool,
    lint: FindingsV1,
    test: TestsV1,
    docs: DocsV1,
    /// Nothing where `[baseline]` names nothing to compare with.
    breaking: Option<BreakingV1>,
    pack: PackV1,
}

#[derive(Serialize)]
struct DocsV1 {
    ok: bool,
    pages: usize,
    out_of_step: Vec<String>,
}

#[derive(Serialize)]
struct PackV1 {
    ok: bool,
    bundle: Option<PackedV1>,
    faults: Vec<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &Check) -> Result<Exit, CliError> {
    let library = &open::library(global)?;
    let linted = open::deep(|| {
        let selection = Selection::from_manifest(library.settings.manifest.content.lint.as_ref());
        let found = lint::lint(library, &selection, &|_| true);
        let folders = library.actions.iter().map(|action| action.folder.to_string());
        Linted::new(library.settings.clone(), selection, found, folders.collect(), true)
    })?;
    // Before the baseline leaves findings out: a bundle tells of known errors, too.
    let pack = packed(library, &linted)?;
    let linted = linted.without_known(Known::InManifest)?;
    let findings = &gathered(&linted.findings);
    if library.actions.is_empty() && findings.is_empty() {
        ui.status("The library has no actions yet. Make one with `actionjail new ID`.");
        return Ok(Exit::Nothing);
    }
    // Before the cases are run, which takes longer than to find out that there is no such base.
    let breaking = breaking(ui, library)?;
    let options = TestOptions::all(args.jobs.map(usize::from));
    let total = Total::known_from_start(library.actions.len());
    let actions = || library.actions.iter().cloned().map(Arc::new);
    let tested = if wants_both(&library.settings) {
        tested_on_both(ui, &library.settings, &options, &total, actions)?
    } else {
        tested(ui, &library.settings, &options, total, actions())?
    };
    let docs = docs(library)?;
    let tally = tally(findings);
    let lint_ok = tally.errors + tally.warnings == 0;
    let ok = lint_ok
        && tested.failed == 0
        && docs.ok
        && pack.ok
        && breaking.as_ref().is_none_or(BreakingV1::is_fine);
    let exit = match ok {
        _ if !linted.failures.is_empty() => Exit::Error,
        true => Exit::Fine,
        false => Exit::Findings,
    };
    let report = linted.report(ui, exit);
    let json = CheckV1 {
        version: 1,
        ok,
        lint: FindingsV1::new(&linted.reported(findings)),
        test: TestsV1::new(&tested.cases, tested.elapsed).broken_off(tested.broke_off),
        docs,
        breaking,
        pack,
    };
    let human = || {
        let mut text = String::new();
        if !findings.is_empty() {
            text += &linted.for_people(ui);
            text.push('\n');
        }
        if tested.failed > 0 {
            text += &tests_for_people(&tested);
            text.push('\n');
        }
        if let Some(breaking) = json.breaking.as_ref().filter(|breaking| !breaking.is_fine()) {
            text += &breaking_for_people(breaking);
            text.push('\n');
        }
        let width = if json.breaking.is_some() { "breaking".len() } else { "lint".len() };
        let mut row = |ok: bool, title: &str, what: &str| {
            let mark = if ok { styled(GOOD, "✓") } else { styled(BAD, "✗") };
            text += &format!("{mark} {}  {what}\n", styled(BOLD, format!("{title:<width$}")));
        };
        let actions = counted(library.actions.len(), "action");
        let known = match linted.known() {
            0 => String::new(),
            known => format!(", {} left out by the baseline", counted(known, "known finding")),
        };
        row(lint_ok, "lint", &format!("{actions}, {}{known}", findings_in_words(tally)));
        let cases = match tested.failed {
            0 => {
                format!("{} passed in {:.2} s", counted(tested.total(), "case"), tested.elapsed.as_secs_f64())
            }
            failed => format!("{failed} of {} failed", counted(tested.total(), "case")),
        };
        row(tested.failed == 0, "test", &cases);
        match json.docs.out_of_step.as_slice() {
            [] => row(true, "docs", &counted(json.docs.pages, "page")),
            lines => row(false, "docs", &format!("{}; run `actionjail docs`", lines.join(", "))),
        }
        if let Some(breaking) = &json.breaking {
            row(breaking.is_fine(), "breaking", &breaking.sum());
        }
        match &json.pack.bundle {
            Some(bundle) => row(true, "pack", &bundle.in_words()),
            None => row(false, "pack", &json.pack.faults.join(&format!("\n{:1$}", "", width + 4))),
        }
        text
    };
    ui.publish(|format| json.written(&report, format, &human))?;
    linted.say_what_is_gone(ui);
    linted.say_what_broke(ui);
    if tested.total() == 0 {
        ui.status(format!("{} the actions have no cases", styled(WARN, "note:")));
    }
    Ok(exit)
}

impl CheckV1 {
    fn written(&self, report: &FindingsReport<'_>, format: Format, human: &impl Fn() -> String) -> String {
        let mut steps = vec![("docs", self.docs.out_of_step.clone())];
        steps.extend(self.breaking.as_ref().map(|breaking| ("breaking", breaking.faults())));
        steps.push(("pack", self.pack.faults.clone()));
        match format {
            Format::Human | Format::Concise => human(),
            Format::Json => document(self),
            Format::Sarif => findings_for_sarif(report),
            Format::Gitlab => findings_for_gitlab(report),
            Format::Github => check_for_github(report, &self.test, &steps),
            Format::Junit | Format::Tap | Format::Markdown => check_for_junit(report, &self.test, &steps),
        }
    }
}

/// The breaks since the base that the manifest names.
fn breaking(ui: &Ui, library: &Library) -> Result<Option<BreakingV1>, CliError> {
    let section = library.settings.manifest.content.baseline.as_ref();
    let Some(against) = section.and_then(|section| section.against.as_ref()) else { return Ok(None) };
    let (against, two, compared) = revisions::compared(&library.settings.root, Some(&against.value))
        .map_err(|error| {
            error.hint(format!("`[baseline] against` in {MANIFEST} names what to compare with"))
        })?;
    revisions::say_where_it_is_the_same(ui, &library.settings.root, &against)?;
    revisions::say_what_is_unknown(ui, &against, &two, &compared);
    Ok(Some(BreakingV1::new(&against, &compared, &two.new)))
}

/// A site that was written has to be in step; where none was, it is enough that it could be. One that git does not keep
/// is nobody's promise.
fn docs(library: &Library) -> Result<DocsV1, CliError> {
    let out = Root::at(&library.settings.root).below(reference::SITE);
    let is_kept = || {
        changes::is_tracked(&library.settings.root, &format!("{}/{}", reference::SITE, reference::LIST))
            .unwrap_or(true)
    };
    let written = out.has(reference::LIST) && is_kept();
    let out_of_step =
        if written { open::deep(|| reference::out_of_step(library, &out))? } else { Vec::new() };
    Ok(DocsV1 { ok: out_of_step.is_empty(), pages: reference::page_count(library), out_of_step })
}

fn packed(library: &Library, linted: &Linted) -> Result<PackV1, CliError> {
    match packing::tried_whole(library, linted) {
        Ok((packed, options)) => {
            let figures = packed_in_figures(&packed, options.allowed.as_ref(), false, None);
            Ok(PackV1 { ok: true, bundle: Some(figures), faults: Vec::new() })
        }
        Err(CliError { kind: ErrorKind::Bundle(error), .. }) => {
            let faults: Vec<String> = error.faults().iter().map(ToString::to_string).collect();
            let faults = if faults.is_empty() { vec![error.to_string()] } else { faults };
            Ok(PackV1 { ok: false, bundle: None, faults })
        }
        Err(other) => Err(other),
    }
}
