//! The one lint run: the rules for single actions over each action, then the rules for the library over the outlines of
//! all of them. It is given settings, actions, rules and a cache, and knows neither git nor the command line.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::failure::{Failure, guarded};
use super::rule::{LibrarySubject, Rule, Subject, is_bundled};
use super::suppress::{self, Suppression};
use super::{cache::Cache, checked::Checked, outline::Outline, rules::all_rules, select::Selection};
use crate::diagnostics::{Finding, SourceFile};
use crate::library::{Action, ActionFolder, FileState, Library, OtherFiles, Part, Root, Settings};
use crate::script::{Facts, analyse, surveyed};

/// A lint run: the rules that apply and the library they are applied to.
pub struct Run<'a> {
    pub settings: &'a Settings,
    pub others: &'a OtherFiles,
    pub selection: &'a Selection,
    /// True if the action in a folder, or the file of shared code, is checked. Of other actions, rules for the library
    /// know only an outline.
    pub includes: &'a (dyn Fn(&str) -> bool + Sync),
    /// True if findings of the rules for the library are reported also in actions that are not checked: an action
    /// that was removed may have caused them anywhere.
    pub counts_everywhere: bool,
}

#[derive(Debug, Default)]
pub struct RunResult {
    pub findings: Vec<Finding>,
    pub failures: Vec<Failure>,
    /// The text of each file that a finding points into, by path.
    pub texts: Texts,
}

pub type Texts = BTreeMap<Arc<str>, SourceFile>;

impl Run<'_> {
    /// Checks actions on disk. Each is read, checked and forgotten, so that memory does not grow with the library.
    pub fn over_folders(&self, folders: &[ActionFolder], cache: &mut Cache) -> RunResult {
        let check = |folder: &ActionFolder| {
            if !(self.includes)(&folder.path) {
                return (self.outlined(folder), None);
            }
            cache.checked(folder, self.settings, self.others, |action| {
                check(self.settings, self.others, action, self.selection).0
            })
        };
        let results: Vec<(Checked, Option<u128>)> = folders.par_iter().map(check).collect();
        cache.update(folders, &results);
        let checked = results.into_iter().map(|(checked, _)| checked).collect();
        self.finish_on_disk(folders, checked)
    }

    /// As [`Self::over_folders`], and calls `and` with each action that is checked, and the facts of its code, while
    /// it is in memory. The results go to `take` in the order of the folders, after every `chunk` of them; its first
    /// error ends the run.
    pub fn alongside<S, T: Send, E>(
        &self,
        folders: &[ActionFolder],
        chunk: usize,
        state: impl Fn() -> S + Sync + Send,
        and: impl Fn(&mut S, &Action, Option<&Facts>) -> T + Sync,
        mut take: impl FnMut(&ActionFolder, Option<T>) -> Result<(), E>,
    ) -> Result<RunResult, E> {
        let work = |state: &mut S, folder: &ActionFolder| {
            if !(self.includes)(&folder.path) {
                return (self.outlined(folder), None);
            }
            let action = folder.read();
            let (checked, facts) = check(self.settings, self.others, &action, self.selection);
            (checked, Some(and(state, &action, facts.as_ref())))
        };
        let mut all = Vec::with_capacity(folders.len());
        for folders in folders.chunks(chunk) {
            let done: Vec<(Checked, Option<T>)> = folders.par_iter().map_init(&state, &work).collect();
            for (folder, (checked, made)) in folders.iter().zip(done) {
                all.push(checked);
                take(folder, made)?;
            }
        }
        Ok(self.finish_on_disk(folders, all))
    }

    /// Checks actions in memory, which stand in the order of their folders.
    pub fn over_actions(&self, actions: &[Action]) -> RunResult {
        let checked = actions.par_iter().map(|action| {
            if (self.includes)(&action.folder) {
                check(self.settings, self.others, action, self.selection).0
            } else {
                outline(action, self.selection, self.counts_everywhere)
            }
        });
        let checked = checked.collect();
        let text = |folder: &str, part: Part| {
            let at = actions.binary_search_by(|action| (*action.folder).cmp(folder)).ok()?;
            actions[at].file(part).source().cloned()
        };
        self.finish(checked, &text)
    }

    /// Reads no more of an action than the rules for the library ask for.
    fn outlined(&self, folder: &ActionFolder) -> Checked {
        let parts: &[Part] = if self.selection.needs_sketches() {
            &[Part::Information, Part::Code]
        } else {
            &[Part::Information]
        };
        outline(&folder.read_only(parts), self.selection, self.counts_everywhere)
    }

    fn finish_on_disk(&self, folders: &[ActionFolder], checked: Vec<Checked>) -> RunResult {
        let text = |folder: &str, part: Part| {
            let at = folders.binary_search_by(|known| (*known.path).cmp(folder)).ok()?;
            folders[at].read_only(&[part]).file(part).source().cloned()
        };
        self.finish(checked, &text)
    }

    /// Applies the rules for the library, and adds texts that only their findings point into.
    fn finish(&self, checked: Vec<Checked>, text: &dyn Fn(&str, Part) -> Option<SourceFile>) -> RunResult {
        let shared = check_shared(self.settings, self.others, self.selection, self.includes);
        let mut found = finish(self.settings, self.others, self.selection, checked, shared);
        let RunResult { findings, texts, .. } = &mut found;
        for label in findings.iter().flat_map(|finding| &finding.labels) {
            if texts.contains_key(&label.path) {
                continue;
            }
            let own = |path: &str| {
                let (folder, name) = path.rsplit_once('/')?;
                text(folder, Part::named(name)?)
            };
            // A finding about such a file as a whole shows none of its text.
            let is_inside = label.span.start < label.span.end;
            let other = || self.others.get(&label.path).filter(|_| is_inside)?.text.source().cloned();
            if let Some(text) = own(&label.path).or_else(other) {
                texts.insert(label.path.clone(), text);
            }
        }
        found
    }
}

/// All findings in a library in memory.
pub fn lint(library: &Library, selection: &Selection, includes: &(dyn Fn(&str) -> bool + Sync)) -> RunResult {
    let Library { settings, others, actions } = library;
    Run { settings, others, selection, includes, counts_everywhere: false }.over_actions(actions)
}

/// Applies the rules for single actions. Gives the facts of the action's code, too; none where it cannot be read.
fn check(
    settings: &Settings,
    others: &OtherFiles,
    action: &Action,
    selection: &Selection,
) -> (Checked, Option<Facts>) {
    let mut failures: Vec<Failure> = Vec::new();
    let facts = action.code.source().and_then(|source| {
        guarded("the analysis of the code", &action.code_path, &mut failures, || analyse(source))
    });
    let none = Facts::default();
    let mut checked = check_analysed(
        selection.rules(),
        settings,
        others,
        action,
        facts.as_ref().unwrap_or(&none),
        selection,
    );
    checked.failures.splice(0..0, failures);
    (checked, facts)
}

/// Applies rules for single actions, for whoever has the facts of the action's code already.
pub fn check_analysed(
    rules: impl Iterator<Item = &'static Rule>,
    settings: &Settings,
    others: &OtherFiles,
    action: &Action,
    facts: &Facts,
    selection: &Selection,
) -> Checked {
    let mut failures: Vec<Failure> = Vec::new();
    let page = OnceCell::new();
    let looked_for = RefCell::default();
    let subject = Subject { settings, others, action, facts, page: &page, looked_for: &looked_for };
    let mut findings: Vec<Finding> = Vec::new();
    for (rule, check) in rules.filter_map(|rule| Some((rule, rule.action_check()?))) {
        let before = findings.len();
        let done = guarded(rule.id, &action.folder, &mut failures, || check(&subject, &mut findings));
        if done.is_none() {
            findings.truncate(before);
        }
    }
    let allowed = suppress::in_manifest(action);
    let (findings, unused) = suppress::apply(&subject, &allowed, findings);
    let mut checked = Checked {
        outline: Outline::new(action, Some(facts).filter(|_| selection.needs_sketches())),
        counts: true,
        findings,
        unused,
        unjudged: Vec::new(),
        looked_for: looked_for.into_inner(),
        failures,
        texts: Vec::new(),
    };
    checked.keep_texts(action.files().into_iter().map(|(_, path, state)| (path, state)));
    checked
}

/// Applies the rules for code to the files of shared code that are to be checked.
pub fn check_shared(
    settings: &Settings,
    others: &OtherFiles,
    selection: &Selection,
    includes: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<Checked> {
    let functions = &settings.functions;
    let files: Vec<&SourceFile> = functions.names().filter_map(|name| functions.file(name)).collect();
    let wanted = files.into_par_iter().filter(|file| includes(file.path()));
    let check = |file: &SourceFile| {
        let folder = file.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        let action = Action {
            code_path: Arc::clone(file.path()),
            code: FileState::Text(file.clone()),
            ..Action::from_files(folder, &Root::at(&settings.root), |_, _| FileState::Missing)
        };
        let mut failures: Vec<Failure> = Vec::new();
        let facts = guarded("the analysis of the code", file.path(), &mut failures, || surveyed(file))
            .unwrap_or_default();
        let is_bundled = is_bundled(file.text());
        let speaks = |rule: &&Rule| rule.is_of_code() && (!is_bundled || OF_BUNDLED.contains(&rule.id));
        let rules = selection.rules().filter(speaks);
        let mut checked = check_analysed(rules, settings, others, &action, &facts, selection);
        checked.failures.splice(0..0, failures);
        checked
    };
    wanted.map(check).collect()
}

/// Nobody mends by hand what a bundler wrote: of that, only what keeps it from being packed, and secrets, are told.
const OF_BUNDLED: [&str; 4] = ["hardcoded-secret", "syntax-error", "unavailable-module", "unpackable-code"];

/// An action for the rules for the library, without being checked. `counts` says whether their findings in it are
/// reported.
pub fn outline(action: &Action, selection: &Selection, counts: bool) -> Checked {
    // The code is what costs, so it is analysed only where a rule compares that of all actions.
    let facts = action.code.source().filter(|_| selection.needs_sketches()).map(analyse);
    Checked {
        outline: Outline::new(action, facts.as_ref()),
        counts,
        findings: Vec::new(),
        unused: Vec::new(),
        unjudged: suppress::in_manifest(action),
        looked_for: Vec::new(),
        failures: Vec::new(),
        texts: Vec::new(),
    }
}

pub fn finish(
    settings: &Settings,
    others: &OtherFiles,
    selection: &Selection,
    checked: Vec<Checked>,
    shared_code: Vec<Checked>,
) -> RunResult {
    let actions = checked.len();
    let mut outlines: Vec<Outline> = Vec::with_capacity(checked.len());
    let mut findings: Vec<Finding> = Vec::new();
    let mut unused: Vec<Suppression> = Vec::new();
    let mut unjudged: Vec<Suppression> = Vec::new();
    let mut counts: Vec<bool> = Vec::with_capacity(checked.len());
    let mut failures: Vec<Failure> = Vec::new();
    let mut texts = Texts::new();
    for (at, action) in checked.into_iter().chain(shared_code).enumerate() {
        // Shared code is no action.
        if at < actions {
            counts.push(action.counts);
            outlines.push(action.outline);
        }
        findings.extend(action.findings);
        unused.extend(action.unused);
        unjudged.extend(action.unjudged);
        failures.extend(action.failures);
        texts.extend(action.texts.into_iter().map(|text| (text.path().clone(), text)));
    }
    for file in settings.functions.names().filter_map(|name| settings.functions.file(name)) {
        texts.insert(file.path().clone(), file.clone());
    }
    texts.extend(settings.manifest.source().map(|manifest| (manifest.path().clone(), manifest.clone())));
    let mut shared: Vec<Finding> = Vec::new();
    let subject = LibrarySubject { settings, others, actions: &outlines, rules: all_rules() };
    for (rule, check) in selection.rules().filter_map(|rule| Some((rule, rule.library_check()?))) {
        let before = shared.len();
        let done = guarded(rule.id, &settings.manifest.path, &mut failures, || check(&subject, &mut shared));
        if done.is_none() {
            shared.truncate(before);
        }
    }
    // Findings that concern only actions that nobody asked about are left out.
    shared.retain(|finding| {
        finding.labels.iter().any(|label| {
            let folder = label.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let at = outlines.binary_search_by(|action| (*action.folder).cmp(folder));
            at.is_ok_and(|at| counts[at]) || at.is_err()
        })
    });
    let shared = suppress::apply_to_shared(&mut unjudged, shared);
    findings.extend(suppress::apply_to_shared(&mut unused, shared));
    findings.extend(suppress::report_unused(&unused, selection, &findings));
    for finding in &mut findings {
        if let Some(severity) = selection.severity(&finding.rule) {
            finding.severity = severity;
        }
    }
    findings.sort_by(|a, b| (a.primary(), &a.rule, &a.message).cmp(&(b.primary(), &b.rule, &b.message)));
    RunResult { findings, failures, texts }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostics::{Severity, Span};
    use crate::library::{Functions, Root};
    use crate::lint::rule::{Category, Check};
    use crate::lint::rules::rule;

    static BREAKS: Rule = Rule {
        id: "breaks-always",
        category: Category::Style,
        severity: Severity::Note,
        default: true,
        summary: "breaks",
        fix: None,
        docs: "",
        check: Check::Action(|subject, findings| {
            findings.push(Finding::new(BREAKS.id, &subject.action.code_path, Span::default(), "half"));
            panic!("out of its depth");
        }),
    };

    #[test]
    fn a_rule_that_breaks_is_named_and_the_others_go_on() {
        let nowhere = Path::new("/nowhere");
        let manifest = FileState::Text(SourceFile::new("actionjail.toml", "[library]\nname = \"t\"\n"));
        let settings = Settings::from_files(nowhere, manifest, Functions::default(), &|_| FileState::Missing);
        let others = OtherFiles::default();
        let information = SourceFile::new("actions/a/action.toml", "id = \"action_b\"\nname = \"B\"\n");
        let action = Action::from_files("actions/a", &Root::at(nowhere), |part, _| match part {
            Part::Information => FileState::Text(information.clone()),
            _ => FileState::Missing,
        });
        let folder = rule("mismatched-folder-name").unwrap();
        let rules = [&BREAKS, folder];
        let selection = Selection::only(&["mismatched-folder-name"]);
        let checked =
            check_analysed(rules.into_iter(), &settings, &others, &action, &Facts::default(), &selection);
        let found = finish(&settings, &others, &selection, vec![checked], Vec::new());
        assert_eq!(found.findings.len(), 1, "{found:?}");
        assert_eq!(found.findings[0].rule, "mismatched-folder-name");
        let failure = &found.failures[0];
        assert_eq!((failure.what, &*failure.at), ("breaks-always", "actions/a"));
        assert_eq!(failure.message, "out of its depth");
    }
}
