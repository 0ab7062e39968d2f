//! The list of the actions, by group.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::library::{Action, Library};

use super::action::is_disabled;
use super::links::Links;
use super::paths;

/// The index page.
#[derive(Debug, Serialize)]
pub(super) struct IndexView {
    groups: Vec<GroupView>,
    count: usize,
    troubles: Vec<String>,
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
    /// All that the filter looks in, in small letters.
    words: String,
}

/// The groups in the manifest's order, then others by name, last the actions without a group.
pub(super) fn view(library: &Library, links: &Links) -> IndexView {
    let declared = library.manifest.content.groups.as_deref().unwrap_or_default();
    let mut by_group: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    for (action, file) in library.actions.iter().zip(links.files()) {
        by_group.entry(action.group().unwrap_or_default()).or_default().push(entry(action, file));
    }
    let mut groups = Vec::new();
    let mut add = |name: &str, description: &str, actions: Option<Vec<Entry>>| {
        if let Some(mut actions) = actions {
            actions.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
            groups.push(GroupView { name: name.to_owned(), description: description.to_owned(), actions });
        }
    };
    let ungrouped = by_group.remove("");
    for (name, description) in declared {
        add(&name.value, description, by_group.remove(name.value.as_str()));
    }
    for (name, actions) in by_group {
        add(name, "", Some(actions));
    }
    add("Without a group", "", ungrouped);
    let mut troubles: Vec<String> =
        library.unwalked.iter().map(|(path, why)| format!("{path} could not be read: {why}")).collect();
    if !library.manifest.parsed {
        troubles.insert(0, format!("{} could not be read", library.manifest.path));
    }
    IndexView { groups, count: library.actions.len(), troubles }
}

fn entry(action: &Action, file: &str) -> Entry {
    let information = &action.information.content;
    let tags: Vec<String> = information.tags.iter().flatten().map(|tag| tag.value.clone()).collect();
    let description = information.description.as_ref().map(|text| text.value.clone());
    let aliases = information.aliases.iter().flatten().map(|alias| alias.value.clone());
    let mut words = vec![action.name(), action.id()];
    words.extend(description.clone());
    words.extend(tags.iter().cloned().chain(aliases));
    Entry {
        href: format!("{}/{file}", paths::FOLDER),
        id: action.id(),
        name: action.name(),
        description,
        version: information.version.as_ref().map(|version| version.value.clone()),
        tags,
        disabled: is_disabled(action),
        broken: !action.information.parsed || !action.config.parsed || action.code.source().is_none(),
        words: words.join(" ").to_lowercase(),
    }
}
