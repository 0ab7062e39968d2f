//! Lint runs over the library on disk, and their findings in every format.

pub(crate) mod fix;
pub(crate) mod watch;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use rayon::prelude::*;

use crate::changes::{self, Changes, Scope};
use crate::diagnostics::Finding;
use crate::edge::{changed, open, paths, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{
    Action, ActionFolder, Listing, Part, Root, Settings, is_shared_code, text_of, write_atomically,
};
use crate::lint::{
    Baseline, Cache, Failure, Fingerprint, Run, RunResult, Selection, Texts, cache_name, fingerprints,
    gathered,
};
use crate::render::{
    BaselineTally, FindingsReport, FindingsV1, LintText, findings_for_github, findings_for_gitlab,
    findings_for_junit, findings_for_sarif, tally,
};
use crate::script::required;
use crate::ui::{CODE, Format, Ui, document, styled};
use crate::words::counted;

/// A baseline of more bytes is none.
const MOST_OF_A_BASELINE: u64 = 64 << 20;

/// The outcome of a lint run, for the user.
#[derive(Debug)]
pub(crate) struct Linted {
    pub(crate) settings: Settings,
    selection: Selection,
    pub(crate) findings: Vec<Finding>,
    /// Rules that panicked.
    pub(crate) failures: Vec<Failure>,
    /// The texts that the findings point into.
    texts: Texts,
    /// The folders of the actions that were checked.
    pub(crate) checked: Vec<String>,
    /// The count of files of shared code that the user named.
    named_shared: usize,
    pub(crate) whole: bool,
    /// The count of findings that a baseline left out, and its file.
    pub(crate) baseline: Option<(BaselineTally, PathBuf)>,
}

impl Linted {
    pub(crate) fn new(
        settings: Settings,
        selection: Selection,
        found: RunResult,
        checked: Vec<String>,
        whole: bool,
    ) -> Self {
        let RunResult { findings, failures, texts } = found;
        Self {
            settings,
            selection,
            findings,
            failures,
            texts,
            checked,
            named_shared: 0,
            whole,
            baseline: None,
        }
    }

    /// A report of each single finding: machines follow them from run to run by their fingerprints.
    pub(crate) fn report(&self, ui: &Ui, exit: Exit) -> FindingsReport<'_> {
        let mut report = self.reported(&self.findings);
        report.exit = exit.code();
        if [Format::Sarif, Format::Github, Format::Gitlab].into_iter().any(|format| ui.wants(format)) {
            report.prefix = prefix(&self.settings.root);
        }
        report
    }

    /// A report of these findings of the run.
    pub(crate) fn reported<'a>(&'a self, findings: &'a [Finding]) -> FindingsReport<'a> {
        let mut report = FindingsReport::new(findings, &self.texts, &self.checked);
        report.baseline = self.baseline.as_ref().map(|(tally, _)| *tally);
        report
    }

    /// Prints the findings in the format of the run and writes the reports.
    pub(crate) fn publish(&self, ui: &Ui, exit: Exit) -> Result<(), CliError> {
        let report = self.report(ui, exit);
        let gathered = gathered(&self.findings);
        ui.publish(|format| match format {
            Format::Human => self.text(&gathered).for_people(ui.width(), links()),
            Format::Concise => self.text(&gathered).concise(),
            Format::Json => document(&FindingsV1::new(&self.reported(&gathered))),
            Format::Sarif => findings_for_sarif(&report),
            Format::Github => findings_for_github(&report),
            Format::Gitlab => findings_for_gitlab(&report),
            Format::Junit | Format::Tap | Format::Markdown => findings_for_junit(&report),
        })?;
        self.say_what_is_gone(ui);
        self.say_what_broke(ui);
        Ok(())
    }

    /// The findings and the lines that sum them up.
    pub(crate) fn for_people(&self, ui: &Ui) -> String {
        self.text(&gathered(&self.findings)).for_people(ui.width(), links())
    }

    /// The findings of each rule, and the lines that sum them up.
    pub(crate) fn statistics(&self, ui: &Ui) -> String {
        self.text(&gathered(&self.findings)).statistics(ui.width())
    }

    fn text<'a>(&'a self, findings: &'a [Finding]) -> LintText<'a> {
        LintText {
            findings,
            texts: &self.texts,
            checked: self.checked.len(),
            shared: self.named_shared,
            whole: self.whole,
            known: self.known(),
        }
    }

    pub(crate) fn known(&self) -> usize {
        self.baseline.as_ref().map_or(0, |(tally, _)| tally.known)
    }

    /// Leaves out what the baseline knows.
    pub(crate) fn without_known(mut self, known: Known<'_>) -> Result<Self, CliError> {
        self.leave_out_known(known)?;
        Ok(self)
    }

    /// As [`Self::without_known`], in place.
    pub(crate) fn leave_out_known(&mut self, known: Known<'_>) -> Result<(), CliError> {
        let section = self.settings.manifest.content.lint.as_ref();
        let own = section.and_then(|section| section.baseline.as_ref()).map(|file| &file.value);
        let file = match (known, own) {
            (Known::In(named), _) => paths::here()?.join(named),
            (Known::InManifest, Some(own)) => self.settings.root.join(own),
            (Known::InManifest, None) | (Known::Nothing, _) => return Ok(()),
        };
        let shown = paths::shown(&file);
        let again = format!("write it with `actionjail lint --write-baseline {shown}`");
        let refused =
            |why: String| CliError::usage(format!("the baseline {shown}: {why}")).hint(again.clone());
        let text = match (known, own) {
            (Known::InManifest, Some(own)) => Root::at(&self.settings.root).text(own, MOST_OF_A_BASELINE),
            _ => text_of(&file, MOST_OF_A_BASELINE),
        };
        let text = text.map_err(|why| refused(why.to_string()))?;
        let text = text.ok_or_else(|| refused("there is no such file".to_owned()))?;
        let baseline = Baseline::parse(&text).map_err(|error| {
            CliError::usage(format!("the baseline {shown} cannot be used: {error}")).hint(again)
        })?;
        let marks = self.fingerprints();
        let folders: BTreeSet<&str> = self.checked.iter().map(String::as_str).collect();
        let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let whole = self.whole;
        let applies = |rule: &str| self.selection.rules().any(|known| known.id == rule);
        let was_checked =
            |path: &str, rule: &str| (whole || folders.contains(folder(path).as_str())) && applies(rule);
        let (findings, known, gone) =
            baseline.leave_out(std::mem::take(&mut self.findings), &marks, was_checked);
        self.findings = findings;
        self.baseline = Some((BaselineTally { known, gone }, file));
        Ok(())
    }

    /// Writes all findings to a baseline; then none of them is new.
    pub(crate) fn into_baseline(mut self, ui: &Ui, file: &Path) -> Result<Self, CliError> {
        let baseline = Baseline::new(&self.findings, &self.fingerprints());
        let file = paths::here()?.join(file);
        write_atomically(&file, baseline.to_text().as_bytes())?;
        let (count, shown) = (counted(baseline.len(), "finding"), paths::shown(&file));
        ui.status(format!("Wrote {count} to {shown}."));
        self.findings.clear();
        self.baseline = Some((BaselineTally { known: baseline.len(), gone: 0 }, file));
        Ok(self)
    }

    /// Says which rules broke: the findings are then not all that there are.
    pub(crate) fn say_what_broke(&self, ui: &Ui) {
        for failure in &self.failures {
            let Failure { what, at, message } = failure;
            let error = CliError::broken(format!("`{what}` broke at {at}: {message}"));
            ui.error(
                &error.hint(
                    "this is a fault of actionjail, and the findings are not complete: please report it",
                ),
            );
        }
    }

    fn fingerprints(&self) -> Vec<Fingerprint> {
        fingerprints(&self.findings, |path| self.texts.get(path))
    }

    pub(crate) fn say_what_is_gone(&self, ui: &Ui) {
        let Some((BaselineTally { gone, .. }, file)) = &self.baseline else { return };
        if *gone > 0 {
            let (count, file) = (counted(*gone, "finding"), paths::shown(file));
            let again = styled(CODE, format!("actionjail lint --write-baseline {file}"));
            let verb = if *gone == 1 { "is" } else { "are" };
            ui.status(format!("{count} of the baseline {verb} gone. Refresh it: {again}"));
        }
    }
}

/// The findings that are known, and left out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Known<'a> {
    /// Those of the manifest's baseline, where it names one.
    InManifest,
    In(&'a Path),
    Nothing,
}

/// The rules that the command line chooses, beside the manifest.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Rules {
    /// Only these rules or categories, instead of those that the manifest selects
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave these rules or categories out, too
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Rules {
    fn is_manifests(&self) -> bool {
        self.select.is_empty() && self.ignore.is_empty()
    }

    fn selection(&self, settings: &Settings) -> Result<Selection, CliError> {
        let manifests = Selection::from_manifest(settings.manifest.content.lint.as_ref());
        let chosen = manifests.chosen(&self.select, &self.ignore);
        chosen.map_err(|(message, help)| CliError::usage(message).hint(help))
    }
}

/// The path from the root of the repository to the library. GitHub, GitLab and code scanning know no other root; all
/// other formats, and baselines, keep the library's own paths. Where there is no git, CI says where its checkout is.
pub(crate) fn prefix(root: &Path) -> String {
    changes::prefix(root).unwrap_or_else(|| {
        let checkouts = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().filter_map(|name| {
            #[expect(clippy::disallowed_methods, reason = "this is the edge that knows the surrounding CI")]
            let folder = std::env::var_os(name)?;
            PathBuf::from(folder).canonicalize().ok()
        });
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let inner = checkouts.filter_map(|folder| root.strip_prefix(folder).ok().map(Path::to_path_buf));
        let parts = |inner: PathBuf| {
            inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned() + "/").collect()
        };
        inner.map(parts).next().unwrap_or_default()
    })
}

/// The actions that a run is about.
pub(crate) enum Wanted<'a> {
    /// The targets of the command line, all actions where there are none; with `since`, as far as they changed since
    /// that commit.
    Targets { words: &'a [String], since: Option<&'a str> },
    /// The actions that changed files concern, under the settings before the change.
    Changes(&'a Changes, &'a [String]),
}

struct Included {
    folders: BTreeSet<String>,
    shared_code: BTreeSet<String>,
    /// The count of files of shared code that the user named.
    named_shared: usize,
    /// True if library-wide findings are reported in the other actions too.
    counts_everywhere: bool,
    /// True if these are all, and nothing was left out because it has not changed.
    whole: bool,
}

fn included(
    settings: &Settings,
    folders: &[ActionFolder],
    wanted: &Wanted<'_>,
) -> Result<Included, CliError> {
    let all = || folders.iter().map(|folder| folder.path.as_str());
    let scope = match *wanted {
        Wanted::Targets { since: None, .. } => None,
        Wanted::Targets { since: Some(since), .. } => Some(changed::scope(settings, all(), since)?),
        Wanted::Changes(changes, known) => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            Some(changes.scope(all(), &known))
        }
    };
    let has_targets = matches!(wanted, Wanted::Targets { words: [_, ..], .. });
    let mut named_shared: BTreeSet<String> = BTreeSet::new();
    let mut included: BTreeSet<String> = match *wanted {
        Wanted::Targets { words, .. } if has_targets => {
            let (shared, words) = shared_code(settings, words);
            named_shared = shared;
            let read = |folder: &ActionFolder| folder.read_only(&[Part::Information]);
            let actions: Vec<Action> = folders.par_iter().map(read).collect();
            targets::wanted(&settings.root, &actions, &words)?.into_iter().collect()
        }
        _ => all().map(str::to_owned).collect(),
    };
    included.retain(|folder| scope.as_ref().is_none_or(|scope| scope.includes(folder)));
    let is_shared = scope.as_ref().is_none_or(Scope::is_shared);
    // A change of shared code concerns everything, so that it has not changed where some actions are left out.
    let shared_code = match &scope {
        Some(Scope::Some { .. }) => BTreeSet::new(),
        _ if has_targets => {
            let chosen = folders.iter().filter(|folder| included.contains(&folder.path));
            let mut needed = required_shared(settings, chosen);
            needed.extend(named_shared.iter().cloned());
            needed
        }
        _ => settings.functions.names().map(|name| format!("{name}.js")).collect(),
    };
    Ok(Included {
        shared_code,
        named_shared: named_shared.len(),
        counts_everywhere: is_shared && !has_targets,
        whole: included.len() == folders.len() && (is_shared || has_targets),
        folders: included,
    })
}

/// The files of shared code that words of the command line name, and the other words.
fn shared_code(settings: &Settings, words: &[String]) -> (BTreeSet<String>, Vec<String>) {
    let mut named = BTreeSet::new();
    let is_other = |word: &&String| {
        let path = paths::within(&settings.root, word).unwrap_or_else(|| (*word).clone());
        let files = settings.functions.names().map(|name| format!("{name}.js"));
        let is_meant = |file: &String| {
            let rest = file.strip_prefix(path.trim_end_matches('/'));
            is_shared_code(&format!("{path}/.js"))
                && rest.is_some_and(|rest| matches!(rest, "" | ".js") || rest.starts_with('/'))
        };
        let meant: Vec<String> = files.filter(is_meant).collect();
        let is_none = meant.is_empty();
        named.extend(meant);
        is_none
    };
    let others = words.iter().filter(is_other).cloned().collect();
    (named, others)
}

/// The files of shared code that actions require, by themselves or by other shared code.
fn required_shared<'f>(
    settings: &Settings,
    folders: impl Iterator<Item = &'f ActionFolder>,
) -> BTreeSet<String> {
    if settings.functions.names().next().is_none() {
        return BTreeSet::new();
    }
    let needed = |folder: &ActionFolder| -> Vec<String> {
        let action = folder.read_only(&[Part::Code]);
        let Some(source) = action.code.source() else { return Vec::new() };
        let required = required(source, |name| settings.functions.file(name));
        required.files.keys().map(|name| format!("{name}.js")).collect()
    };
    folders.flat_map(needed).collect()
}

/// Lints the library in `root`, one action after the other, so that memory does not grow with the library.
pub(crate) fn linted(
    root: &Path,
    meant: &Wanted<'_>,
    rules: &Rules,
    cached: bool,
) -> Result<Linted, CliError> {
    open::deep(|| {
        let settings = Settings::read(root)?;
        let Listing { folders, others } = Listing::read(root);
        let Included { folders: included, shared_code, named_shared, counts_everywhere, whole } =
            included(&settings, &folders, meant)?;
        let selection = rules.selection(&settings)?;
        // The cache holds what the manifest's rules found.
        let cached = cached && rules.is_manifests();
        let mut cache = if cached { lint_cache(&settings, &selection) } else { Cache::default() };
        let includes = |path: &str| included.contains(path) || shared_code.contains(path);
        let run = Run {
            settings: &settings,
            others: &others,
            selection: &selection,
            includes: &includes,
            counts_everywhere,
        };
        let found = run.over_folders(&folders, &mut cache);
        let linted = Linted::new(settings, selection, found, included.into_iter().collect(), whole);
        Ok(Linted { named_shared, ..linted })
    })?
}

/// The cache of the library, in a file of its own in the user's cache folder; none where there is no such folder.
fn lint_cache(settings: &Settings, selection: &Selection) -> Cache {
    let file = || {
        let folder = etcetera::choose_base_strategy().ok()?.cache_dir().join("actionjail").join("lint");
        Some(folder.join(cache_name(&settings.root.canonicalize().ok()?)))
    };
    match file().zip(build()) {
        Some((file, build)) => Cache::open(file, &build, settings, selection),
        None => Cache::default(),
    }
}

/// Tells one build of this program from another, released or not.
fn build() -> Option<String> {
    let program = std::env::current_exe().ok()?.metadata().ok()?;
    let since = program.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), program.len(), since.as_nanos()))
}

fn links() -> bool {
    supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

pub(crate) fn exit(linted: &Linted) -> Exit {
    let tally = tally(&linted.findings);
    if !linted.failures.is_empty() {
        Exit::Error
    } else if tally.errors + tally.warnings > 0 {
        Exit::Findings
    } else if linted.checked.is_empty() && linted.whole {
        Exit::Nothing
    } else {
        Exit::Fine
    }
}
