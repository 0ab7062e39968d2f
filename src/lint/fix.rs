//! Applies fixes until nothing is left to fix. Works on texts in memory; whoever calls writes them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::select::Selection;
use crate::diagnostics::{Edit, Finding, Fix, Safety, SourceFile};
use crate::library::{Action, FileState, Library, is_shared_code};
use crate::script::requires;

/// Fixes that meet at one place are applied one a round; a file with more of them than this is an odd one.
const MOST_ROUNDS: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Applied {
    pub path: Arc<str>,
    pub rule: Cow<'static, str>,
    pub message: String,
    pub title: String,
}

/// A library after its fixes.
#[derive(Debug)]
pub struct Fixed {
    pub library: Library,
    /// The new text of each file that changed, by path.
    pub files: BTreeMap<Arc<str>, String>,
    pub applied: Vec<Applied>,
}

/// Applies the fixes of all findings in the wanted actions, round after round, since one fix may meet another or
/// make a third possible. With [`Safety::Unsafe`] those that guess come too. A fix after which a file would parse
/// worse than before is left out.
pub fn fix(
    library: Library,
    selection: &Selection,
    includes: &(dyn Fn(&str) -> bool + Sync),
    up_to: Safety,
) -> Fixed {
    let mut fixed = Fixed { library, files: BTreeMap::new(), applied: Vec::new() };
    let mut concerned: Option<BTreeSet<Arc<str>>> = None;
    let mut refused: BTreeSet<Fix> = BTreeSet::new();
    // Two rules that undo each other would go on for ever.
    let mut seen: BTreeSet<Vec<(Arc<str>, String)>> = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let look = |folder: &str| {
            concerned.as_ref().is_none_or(|folders| folders.contains(folder)) && includes(folder)
        };
        let findings = super::lint(&fixed.library, selection, &look).findings;
        let chosen = choose(&findings, up_to, &refused, &fixed.library);
        if chosen.is_empty() {
            break;
        }
        // Others that overlapped with a refused fix may apply now.
        let tried: BTreeSet<Arc<str>> =
            chosen.iter().flat_map(|(_, fix)| &fix.edits).map(|edit| edit.path.clone()).collect();
        let changed = fixed.round(&chosen, &mut refused);
        if changed.is_empty() {
            continue;
        }
        let texts = changed.iter().filter_map(|path| Some((path.clone(), fixed.files.get(path)?.clone())));
        if !seen.insert(texts.collect()) {
            break;
        }
        concerned = folders(&tried, &fixed.library);
    }
    fixed
}

/// The folders of files, and files of shared code themselves; nothing where the manifest is among them, which concerns all.
fn folders(files: &BTreeSet<Arc<str>>, library: &Library) -> Option<BTreeSet<Arc<str>>> {
    if files.contains(&library.settings.manifest.path) {
        return None;
    }
    let place = |path: &Arc<str>| match path.rsplit_once('/') {
        Some((folder, _)) if !is_shared_code(path) => folder.into(),
        _ => Arc::clone(path),
    };
    Some(files.iter().map(place).collect())
}

/// The first fix of each finding that may be applied and meets none chosen before. Of each action come those of the
/// first stage that it has any of.
fn choose<'f>(
    findings: &'f [Finding],
    up_to: Safety,
    refused: &BTreeSet<Fix>,
    library: &Library,
) -> Vec<(&'f Finding, &'f Fix)> {
    let usable = |fix: &&Fix| fix.safety <= up_to && !refused.contains(*fix);
    let all = findings.iter().filter_map(|finding| Some((finding, finding.fixes.iter().find(usable)?)));
    let all: Vec<(&Finding, &Fix, Stage)> =
        all.map(|(finding, fix)| (finding, fix, Stage::for_fix(fix, library))).collect();
    let mut first: BTreeMap<&str, Stage> = BTreeMap::new();
    for (_, fix, stage) in &all {
        let known = first.entry(folder_of(fix)).or_insert(*stage);
        *known = (*known).min(*stage);
    }
    let mut taken: BTreeMap<&str, BTreeMap<u32, u32>> = BTreeMap::new();
    // Thousands of parameters that a form lacks all come in at its end: what one rule adds at one place may come at
    // once, in the order of its findings.
    let mut added: BTreeMap<(&str, u32), (&str, BTreeSet<&str>)> = BTreeMap::new();
    let mut chosen: Vec<(&Finding, &Fix)> = Vec::new();
    for (finding, fix, _) in
        all.iter().copied().filter(|(_, fix, stage)| first.get(folder_of(fix)) == Some(stage))
    {
        let free = |edit: &Edit| {
            let same_place = added.get(&(&*edit.path, edit.span.start)).filter(|_| is_addition(edit));
            if let Some((rule, texts)) = same_place {
                return *rule == finding.rule
                    && !texts.contains(&*edit.text)
                    && !texts.iter().chain([&&*edit.text]).any(|text| stands_alone(text));
            }
            taken.get(&*edit.path).is_none_or(|spans| {
                // Spans that only touch meet too: nothing says which of two insertions comes first.
                spans.range(..=edit.span.end).next_back().is_none_or(|(_, &end)| end < edit.span.start)
            })
        };
        if fix.edits.iter().all(free) {
            for edit in &fix.edits {
                taken.entry(&edit.path).or_default().insert(edit.span.start, edit.span.end);
                if is_addition(edit) {
                    let place = added.entry((&edit.path, edit.span.start));
                    place.or_insert((&*finding.rule, BTreeSet::new())).1.insert(&edit.text);
                }
            }
            chosen.push((finding, fix));
        }
    }
    chosen
}

/// The order in which fixes are applied: one may depend on a file that another of the same round changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Unsafe removals come first, so that no other fix labels or groups what is about to go. A safe removal, as of an
    /// empty group, comes later: another fix may fill it.
    Removal,
    /// It writes something else.
    Change,
    /// It changes docs.md, which describes the form and the code as they are then.
    Page,
}

impl Stage {
    fn for_fix(fix: &Fix, library: &Library) -> Self {
        let is_page = |path: &Arc<str>| {
            place_of(path, library).is_some_and(|at| library.actions[at].docs_path == *path)
        };
        if fix.edits.iter().any(|edit| is_page(&edit.path)) {
            Self::Page
        } else if fix.safety == Safety::Unsafe && fix.edits.iter().all(|edit| edit.text.is_empty()) {
            Self::Removal
        } else {
            Self::Change
        }
    }
}

fn folder_of(fix: &Fix) -> &str {
    let folder = fix.edits.first().and_then(|edit| edit.path.rsplit_once('/')).map(|(folder, _)| folder);
    folder.unwrap_or_default()
}

/// True if an addition to a page starts a section, table or list, to which later findings then add, or is an item of a
/// numbered list, so that no number stands twice.
fn stands_alone(text: &str) -> bool {
    text.contains("\n\n")
        || text.contains("\n\r\n")
        || text.trim_start().starts_with(|first: char| first.is_ascii_digit())
}

fn is_addition(edit: &Edit) -> bool {
    edit.span.start == edit.span.end
}

impl Fixed {
    fn round(&mut self, chosen: &[(&Finding, &Fix)], refused: &mut BTreeSet<Fix>) -> BTreeSet<Arc<str>> {
        let mut changed: BTreeSet<Arc<str>> = BTreeSet::new();
        // Fixes that share a file stand or fall together. If they fall, half of them is tried, and so on; the rest waits for
        // the next round, since its places are those of the old text.
        for group in grouped(chosen) {
            let mut rest = &group[..];
            let mut length = rest.len();
            while length > 0 {
                let fixes: Vec<&Fix> = rest[..length].iter().map(|(_, fix)| *fix).collect();
                if let Some(texts) = self.attempt(&fixes) {
                    self.take(&rest[..length], texts, &mut changed);
                    break;
                }
                if length > 1 {
                    length /= 2;
                    continue;
                }
                refused.insert(rest[0].1.clone());
                rest = &rest[1..];
                length = rest.len();
            }
        }
        changed
    }

    /// The texts after some fixes; `None` where one would parse worse, or where all stay as they are.
    fn attempt(&self, fixes: &[&Fix]) -> Option<BTreeMap<Arc<str>, String>> {
        let mut edits: BTreeMap<&Arc<str>, Vec<&Edit>> = BTreeMap::new();
        for edit in fixes.iter().flat_map(|fix| &fix.edits) {
            edits.entry(&edit.path).or_default().push(edit);
        }
        let mut texts = BTreeMap::new();
        for (path, mut edits) in edits {
            // Texts inserted at one place keep their order.
            edits.sort_by_key(|edit| edit.span);
            let old = self.library.source(path).map_or("", SourceFile::text);
            let text = applied(old, &edits)?;
            // A fix may write what is there already, only spelt differently.
            if text != old {
                texts.insert(Arc::clone(path), text);
            }
        }
        if texts.is_empty() {
            return None;
        }
        let places: BTreeSet<usize> = texts.keys().filter_map(|path| place_of(path, &self.library)).collect();
        let worse = places.into_iter().any(|at| {
            let action = &self.library.actions[at];
            is_worse(action, &rebuilt(action, &texts))
        });
        let worse = worse
            || texts.iter().filter(|(path, _)| is_shared_code(path)).any(|(path, new)| {
                let old = self.library.source(path).map(problems).unwrap_or_default();
                has_more(&problems(&SourceFile::new(Arc::clone(path), new.as_str())), &old)
            });
        (!worse).then_some(texts)
    }

    fn take(
        &mut self,
        group: &[(&Finding, &Fix)],
        texts: BTreeMap<Arc<str>, String>,
        changed: &mut BTreeSet<Arc<str>>,
    ) {
        let all = group.iter().map(|(finding, fix)| Applied {
            path: fix.edits.first().map_or(&finding.primary().path, |edit| &edit.path).clone(),
            rule: finding.rule.clone(),
            message: finding.message.clone(),
            title: fix.title.clone(),
        });
        self.applied.extend(all);
        for (path, text) in &texts {
            if is_shared_code(path) {
                let file = SourceFile::new(Arc::clone(path), text.as_str());
                self.library.settings.functions.set(file);
            } else if let Some(at) = place_of(path, &self.library) {
                self.library.actions[at] = rebuilt(&self.library.actions[at], &texts);
            }
        }
        if let Some(text) = texts.get(&self.library.settings.manifest.path) {
            let state =
                FileState::Text(SourceFile::new(self.library.settings.manifest.path.clone(), text.as_str()));
            self.library.settings = self.library.settings.with_manifest(state);
        }
        changed.extend(texts.keys().cloned());
        self.files.extend(texts);
    }
}

/// The fixes of each action together; those of the manifest are a group of their own.
fn grouped<'f>(chosen: &[(&'f Finding, &'f Fix)]) -> Vec<Vec<(&'f Finding, &'f Fix)>> {
    let mut groups: BTreeMap<&str, Vec<(&Finding, &Fix)>> = BTreeMap::new();
    for &(finding, fix) in chosen {
        groups.entry(folder_of(fix)).or_default().push((finding, fix));
    }
    groups.into_values().collect()
}

/// The place of a file's action among the actions, which stand in the order of their folders.
fn place_of(path: &str, library: &Library) -> Option<usize> {
    let (folder, _) = path.rsplit_once('/')?;
    library.actions.binary_search_by(|action| (*action.folder).cmp(folder)).ok()
}

/// A text after edits in the order of their places; nothing where they overlap or leave the text.
fn applied(old: &str, edits: &[&Edit]) -> Option<String> {
    let mut new = String::with_capacity(old.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        if range.start < done {
            return None;
        }
        new.push_str(old.get(done..range.start)?);
        old.get(range.clone())?;
        new.push_str(&edit.text);
        done = range.end;
    }
    new.push_str(&old[done..]);
    Some(new)
}

fn rebuilt(action: &Action, texts: &BTreeMap<Arc<str>, String>) -> Action {
    let old = action.files();
    Action::from_files(&action.folder, &action.root, |part, path| match texts.get(path) {
        Some(text) => FileState::Text(SourceFile::new(path.clone(), text.as_str())),
        None => old
            .iter()
            .find(|(known, ..)| *known == part)
            .map_or(FileState::Missing, |(.., state)| (*state).clone()),
    })
}

/// True if a file of the action has a fault that it had not before, whatever else was mended.
fn is_worse(old: &Action, new: &Action) -> bool {
    let code_changed = old.code.source().map(SourceFile::text) != new.code.source().map(SourceFile::text);
    let code =
        |action: &Action| action.code.source().filter(|_| code_changed).map(problems).unwrap_or_default();
    let data = |action: &Action| {
        let files = [&action.information.problems, &action.config.problems, &action.tests.problems];
        files.map(|problems| marks(problems.iter().map(|problem| problem.message.clone())))
    };
    old.information.parsed && !new.information.parsed
        || old.config.parsed && !new.config.parsed
        || old.tests.parsed && !new.tests.parsed
        || data(new).iter().zip(&data(old)).any(|(new, old)| has_more(new, old))
        || has_more(&code(new), &code(old))
}

fn problems(code: &SourceFile) -> BTreeMap<String, usize> {
    marks(requires(code).problems.iter().map(|problem| problem.message.clone()))
}

fn marks(said: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut marks = BTreeMap::new();
    for message in said {
        *marks.entry(message).or_default() += 1;
    }
    marks
}

fn has_more(new: &BTreeMap<String, usize>, old: &BTreeMap<String, usize>) -> bool {
    new.iter().any(|(message, count)| old.get(message).is_none_or(|before| count > before))
}
