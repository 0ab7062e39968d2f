//! Pairs the actions of two states, and collects what each pair differs in.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::table::{
    ADDED_ACTION, CHANGED_CONNECTION, CHANGED_ID, DISABLED_ACTION, MOVED_GROUP, REMOVED_ACTION,
};
use super::{
    ActionChange, Break, Comparison, Level, Side, code, code::Program, events, parameters,
    parameters::FactsOf, platform, shared, unreadable, versions,
};
use crate::diagnostics::{SourceFile, Span};
use crate::library::{Action, Spanned};

pub fn compare(old: Side<'_>, new: Side<'_>) -> Comparison {
    let mut of_library = platform::profile(old.library, new.library);
    let (mut actions, mut unknown) = (Vec::new(), Vec::new());
    let mut matched: BTreeSet<usize> = BTreeSet::new();
    let (older, newer) = (Names::new(&old.library.actions), Names::new(&new.library.actions));
    for action in &new.library.actions {
        let before = counterpart(action, &newer, &older, &old.library.actions, &matched);
        if let Some(at) = before {
            matched.insert(at);
        }
        actions.extend(change(before.map(|at| &old.library.actions[at]), action, old, new, &mut unknown));
    }
    for (at, gone) in old.library.actions.iter().enumerate() {
        if !matched.contains(&at) {
            let message = format!("`{}` is removed", gone.id());
            let help = "keep it with `enabled = false` for one version, so that scenarios can leave it";
            of_library.push(Break::new(&REMOVED_ACTION, gone, message).help(help));
        }
    }
    // The version of an action answers for its own changes, that of the library for changes of the library.
    let needs = of_library.iter().map(|found| found.needs).max().unwrap_or_default();
    of_library.extend(versions::of_library(old.library, new.library, needs));
    Comparison { library: of_library, needs, actions, unknown }
}

/// The older action that this one is: that of its system ID, else that of its folder, where no other one has taken it.
fn counterpart(
    action: &Action,
    newer: &Names<'_>,
    older: &Names<'_>,
    old: &[Action],
    taken: &BTreeSet<usize>,
) -> Option<usize> {
    let free = |at: &usize| !taken.contains(at);
    let by_id = older.ids.get(&action.id()).copied().filter(free);
    by_id.or_else(|| {
        let by_folder = older.folders.get(&*action.folder).copied().filter(free)?;
        // It is another one's where that kept the ID and changed its folder.
        (!newer.ids.contains_key(&old[by_folder].id())).then_some(by_folder)
    })
}

/// Positions of actions in their list, the first of each name.
struct Names<'a> {
    ids: BTreeMap<String, usize>,
    folders: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn new(actions: &'a [Action]) -> Self {
        let mut names = Self { ids: BTreeMap::new(), folders: BTreeMap::new() };
        for (at, action) in actions.iter().enumerate() {
            names.ids.entry(action.id()).or_insert(at);
            names.folders.entry(&*action.folder).or_insert(at);
        }
        names
    }
}

/// The changes of one action; `None` where it has none.
fn change(
    before: Option<&Action>,
    after: &Action,
    old: Side<'_>,
    new: Side<'_>,
    unknown: &mut Vec<Arc<str>>,
) -> Option<ActionChange> {
    let version =
        |action: &Action| action.information.content.version.as_ref().map(|text| text.value.clone());
    let Some(before) = before else {
        let found = Break::new(&ADDED_ACTION, after, format!("`{}` is new", after.id()));
        let found = found.at(&after.information.path, Span::default());
        return Some(ActionChange {
            id: after.id(),
            folder: Arc::clone(&after.folder),
            old: None,
            new: version(after),
            needs: Level::Minor,
            wants: None,
            breaks: vec![found],
        });
    };
    let is_same = texts(before).zip(texts(after)).all(|(one, other)| one == other);
    let shared = shared::changed((old.library, before), (new.library, after));
    if is_same && shared.is_empty() && before.folder == after.folder {
        return None;
    }
    // Read once, and only where something asks for them.
    let (was, is) = (LazyCell::new(|| (old.facts)(before)), LazyCell::new(|| (new.facts)(after)));
    let facts: FactsOf<'_> = (&|| was.clone(), &|| is.clone());
    unknown.extend(unreadable::of_base(before, after, facts));
    let mut breaks = unreadable::of_action(before, after, facts, &shared);
    if before.information.parsed && after.information.parsed {
        information(before, after, &mut breaks);
    }
    parameters::compare(before, after, facts, &mut breaks);
    let renamed = events::compare(before, after, &mut breaks);
    code::results(before, after, &renamed, &mut breaks);
    let text = |action: &Action| action.code.source().map(|source| source.text().to_owned());
    if text(before) != text(after) || !shared.is_empty() {
        let (old, new) = ((old.library, before), (new.library, after));
        code::compare(Program::new(old, facts.0), Program::new(new, facts.1), after, &mut breaks);
    }
    let needs = breaks.iter().map(|found| found.needs).max().unwrap_or_default().max(Level::Patch);
    let (wants, wrong) = versions::of_action(before, after, needs);
    breaks.extend(wrong);
    Some(ActionChange {
        id: after.id(),
        folder: Arc::clone(&after.folder),
        old: version(before),
        new: version(after),
        needs,
        wants,
        breaks,
    })
}

/// The files that scenarios run and their authors see; cases are neither.
fn texts(action: &Action) -> impl Iterator<Item = Option<&str>> {
    [&action.information.state, &action.code, &action.config.state, &action.docs]
        .into_iter()
        .map(|state| state.source().map(SourceFile::text))
}

fn information(before: &Action, after: &Action, breaks: &mut Vec<Break>) {
    let (old, new) = (&before.information.content, &after.information.content);
    let path = &after.information.path;
    if before.id() != after.id() {
        let message = format!("`{}` is called `{}`", before.id(), after.id());
        let found = Break { action: before.id(), ..Break::new(&CHANGED_ID, after, message) };
        let span = new.id.as_ref().map(|id| id.span).unwrap_or_default();
        breaks.push(found.at(path, span).help("give it its ID back; what people see is `name`"));
    }
    let enabled = |flag: &Option<Spanned<bool>>| flag.as_ref().is_none_or(|flag| flag.value);
    if enabled(&old.enabled) && !enabled(&new.enabled) {
        let span = new.enabled.as_ref().map(|flag| flag.span).unwrap_or_default();
        let found = Break::new(&DISABLED_ACTION, after, format!("`{}` is disabled", after.id()));
        breaks.push(found.at(path, span));
    }
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone());
    if text(&old.group) != text(&new.group) {
        let named =
            |group: Option<String>| group.map_or_else(|| "no group".to_owned(), |group| format!("`{group}`"));
        let message = format!("it moved from {} to {}", named(text(&old.group)), named(text(&new.group)));
        let span = new.group.as_ref().map(|group| group.span).unwrap_or_default();
        breaks.push(Break::new(&MOVED_GROUP, after, message).at(path, span));
    }
    if old.integration.is_some() && text(&old.integration) != text(&new.integration) {
        let named = |name: Option<String>| name.map_or_else(|| "none".to_owned(), |name| format!("`{name}`"));
        let message = format!(
            "its integration was {} and is {}",
            named(text(&old.integration)),
            named(text(&new.integration))
        );
        let span = new.integration.as_ref().map(|name| name.span).unwrap_or_default();
        breaks.push(Break::new(&CHANGED_CONNECTION, after, message).at(path, span));
    }
}
