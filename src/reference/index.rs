//! The index page: the actions by group.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::library::{Action, Library};

use super::action::is_disabled;
use super::links::Links;
use super::{paths, search};

#[derive(Debug, Serialize)]
pub(super) struct IndexView {
    groups: Vec<GroupView>,
    count: usize,
    troubles: Vec<String>,
    search: String,
}

#[derive(Debug, Serialize)]
struct GroupView {
    name: String,
    description: String,
    actions: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    href: String,
    id: String,
    name: String,
    description: Option<String>,
    version: Option<String>,
    tags: Vec<String>,
    disabled: bool,
    broken: bool,
}

/// A group: its name, its description, and its actions by name.
pub(super) type Group<'a> = (&'a str, &'a str, Vec<&'a Action>);

/// The groups in the manifest's order, then others by name, last the actions without a group.
pub(super) fn groups(library: &Library) -> Vec<Group<'_>> {
    let declared = library.settings.manifest.content.groups.as_deref().unwrap_or_default();
    let mut by_group: BTreeMap<&str, Vec<&Action>> = BTreeMap::new();
    for action in &library.actions {
        by_group.entry(action.group().unwrap_or_default()).or_default().push(action);
    }
    let ungrouped = by_group.remove("");
    let mut groups = Vec::new();
    for (name, description) in declared {
        let actions = by_group.remove(name.value.as_str());
        groups.extend(actions.map(|actions| (name.value.as_str(), description.as_str(), actions)));
    }
    groups.extend(by_group.into_iter().map(|(name, actions)| (name, "", actions)));
    groups.extend(ungrouped.map(|actions| ("Without a group", "", actions)));
    for (_, _, actions) in &mut groups {
        actions.sort_by_cached_key(|action| (action.name().to_lowercase(), action.id()));
    }
    groups
}

pub(super) fn view(library: &Library, links: &Links) -> IndexView {
    let sorted = groups(library);
    let search = search::index(library, sorted.iter().flat_map(|(_, _, actions)| actions.iter().copied()));
    let entries = |actions: Vec<&Action>| {
        actions.into_iter().filter_map(|action| Some(entry(action, links.file(&action.folder)?))).collect()
    };
    let groups = sorted.into_iter().map(|(name, description, actions)| GroupView {
        name: name.to_owned(),
        description: description.to_owned(),
        actions: entries(actions),
    });
    let groups = groups.collect();
    let mut troubles: Vec<String> =
        library.others.errors.iter().map(|(path, why)| format!("{path} could not be read: {why}")).collect();
    if !library.settings.manifest.parsed {
        troubles.insert(0, format!("{} could not be read", library.settings.manifest.path));
    }
    IndexView { groups, count: library.actions.len(), troubles, search }
}

fn entry(action: &Action, file: &str) -> Entry {
    let information = &action.information.content;
    let tags: Vec<String> = information.tags.iter().flatten().map(|tag| tag.value.clone()).collect();
    let description = information.description.as_ref().map(|text| text.value.clone());
    Entry {
        href: format!("{}/{file}", paths::PAGES),
        id: action.id(),
        name: action.name(),
        description,
        version: information.version.as_ref().map(|version| version.value.clone()),
        tags,
        disabled: is_disabled(action),
        broken: !action.information.parsed || !action.config.parsed || action.code.source().is_none(),
    }
}
