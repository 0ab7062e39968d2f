//! Coverage of `test`: its options, what is measured, and where it is written.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::edge::{lint::prefix, paths};
use crate::error::CliError;
use crate::library::{Settings, replace_folder, write_atomically};
use crate::render::{
    coverage_for_cobertura, coverage_for_istanbul, coverage_for_lcov, coverage_for_people, coverage_pages,
    shortfalls_for_people,
};
use crate::testing::coverage::{
    BadThreshold, Coverage, Measured, Metric, Shortfall, Threshold, shortfalls, thresholds,
};
use crate::ui::{Report, Ui};
use crate::words::{listed, meant};

/// Tells a folder of ours from any other.
const MARK: &str = ".actionjail-coverage";

#[derive(Debug, Args)]
#[command(next_help_heading = "Coverage")]
pub(crate) struct Wanted {
    /// Measure which lines, branches, functions, events and parameters the cases reach
    #[arg(long)]
    coverage: bool,
    /// Write coverage as `lcov`, `cobertura` or `istanbul` to a file, or as `html` to a folder; may be given several
    /// times
    #[arg(id = "coverage_reports", long = "coverage-report", value_name = "FORMAT=PATH", value_parser = report)]
    reports: Vec<CoverageReport>,
    /// Fail below these percentages, such as lines=90,branches=80,events=100
    #[arg(long, value_name = "METRIC=PERCENT", value_parser = fail_under)]
    fail_under: Option<Thresholds>,
}

#[derive(Debug, Clone)]
struct Thresholds(Vec<Threshold>);

#[derive(Debug, Clone)]
struct CoverageReport {
    format: CoverageFormat,
    path: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CoverageFormat {
    Lcov,
    Cobertura,
    Istanbul,
    Html,
}

impl CoverageFormat {
    const ALL: [(Self, &str); 4] = [
        (Self::Lcov, "lcov"),
        (Self::Cobertura, "cobertura"),
        (Self::Istanbul, "istanbul"),
        (Self::Html, "html"),
    ];
}

fn report(text: &str) -> Result<CoverageReport, String> {
    let (format, path) = text.split_once('=').ok_or("write it as FORMAT=PATH, such as lcov=lcov.info")?;
    let words = CoverageFormat::ALL.map(|(_, word)| word);
    let known = CoverageFormat::ALL.into_iter().find(|(_, word)| *word == format);
    let help = || meant(format, words.into_iter(), format!("the formats are {}", listed(&words)));
    let (format, _) = known.ok_or_else(|| format!("there is no format `{format}`; {}", help()))?;
    if path.is_empty() {
        return Err("the path is missing after `=`".to_owned());
    }
    Ok(CoverageReport { format, path: path.into() })
}

fn fail_under(text: &str) -> Result<Thresholds, String> {
    thresholds(text).map(Thresholds).map_err(|error| {
        let words = Metric::ALL.map(Metric::word);
        match &error {
            BadThreshold::Metric(name) => {
                let all = format!("there are {}", listed(&words));
                format!("{error}; {}", meant(name, words.into_iter(), all))
            }
            _ => error.to_string(),
        }
    })
}

impl Wanted {
    pub(crate) fn is_wanted(&self) -> bool {
        self.coverage || !self.reports.is_empty() || self.fail_under.is_some()
    }

    /// Refuses two reports in one place, `others` of the run among them, before anything runs.
    pub(crate) fn check(&self, others: &[Report]) -> Result<(), CliError> {
        for (at, report) in self.reports.iter().enumerate() {
            if report.path == Path::new("-") {
                let error = CliError::usage("a coverage report is written to a file");
                return Err(error.hint("`--coverage-report lcov=/dev/stdout` prints it"));
            }
            let taken = self.reports[..at].iter().map(|other| &other.path);
            let mut taken = taken.chain(others.iter().map(|other| &other.path));
            if taken.any(|other| paths::same_path(other, &report.path)) {
                let path = report.path.display();
                let error = CliError::usage(format!("two coverage reports are to be written to `{path}`"));
                return Err(error.hint("give each `--coverage-report` a path of its own"));
            }
        }
        Ok(())
    }

    /// The count of actions that could not be measured, where `--fail-under` asks for something.
    pub(crate) fn unmeasured(&self, coverage: &Coverage) -> usize {
        let wanted = self.fail_under.is_some();
        coverage.actions.iter().filter(|action| wanted && action.instrumented.is_none()).count()
    }

    /// The metrics below the percentages of `--fail-under`.
    pub(crate) fn shortfalls(&self, coverage: &Coverage) -> Vec<Shortfall> {
        self.fail_under.as_ref().map_or_else(Vec::new, |wanted| shortfalls(coverage, &wanted.0))
    }

    pub(crate) fn write(&self, ui: &Ui, settings: &Settings, measured: &Measured) -> Result<(), CliError> {
        let coverage = &measured.coverage;
        let prefix = prefix(&settings.root);
        for CoverageReport { format, path } in &self.reports {
            let path = paths::here()?.join(path);
            let text = match format {
                CoverageFormat::Lcov => coverage_for_lcov(coverage, &prefix),
                CoverageFormat::Cobertura => {
                    let root = settings.root.canonicalize().unwrap_or_else(|_| settings.root.clone());
                    coverage_for_cobertura(coverage, &root.to_string_lossy())
                }
                CoverageFormat::Istanbul => coverage_for_istanbul(coverage, &prefix),
                CoverageFormat::Html => {
                    let source = |file: &str| measured.sources.get(file).map(|source| &**source);
                    let pages = coverage_pages(settings.name(), coverage, source);
                    let files = pages.into_iter().map(|page| (page.path, page.content.into_bytes()));
                    replace_folder(&path, MARK, files)?;
                    ui.status(format!("Coverage is in {}", paths::shown(&path.join("index.html"))));
                    continue;
                }
            };
            write_atomically(&path, text.as_bytes())?;
        }
        Ok(())
    }
}

/// The table, and what stays below what is wanted.
pub(crate) fn for_people(coverage: &Coverage, shortfalls: &[Shortfall]) -> String {
    let short = shortfalls_for_people(shortfalls);
    let gap = if short.is_empty() { "" } else { "\n" };
    format!("{}{gap}{short}", coverage_for_people(coverage))
}
