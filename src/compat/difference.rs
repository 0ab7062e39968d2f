//! Lists the differences of two states for `diff`: keys side by side, texts before and after. Judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Revision;
use super::shared::{self, SharedChange};
use crate::library::{Action, FileState, Part};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// System ID; that of the newer side where there is one.
    pub id: String,
    /// Folder; that of the newer side where there is one.
    pub folder: String,
    pub change: ChangeKind,
    pub versions: (Option<String>, Option<String>),
    /// Keys that differ; of an action that is new or gone, none.
    pub rows: Vec<Row>,
    /// Texts that differ: path of the file, before, after. Shared code that the action requires is among them.
    pub texts: Vec<(String, String, String)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The group of the row: `information`, `parameter KEY`, `event NAME`, `form`.
    pub subject: String,
    /// The key; empty where all of the subject came or went.
    pub key: String,
    pub old: Option<Value>,
    pub new: Option<Value>,
}

pub fn differences(old: &Revision, new: &Revision) -> Vec<Difference> {
    let by_id = |library: &Revision| -> BTreeMap<String, usize> {
        library.actions.iter().enumerate().map(|(at, action)| (action.id(), at)).collect()
    };
    let (before, after) = (by_id(old), by_id(new));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let one = |library: &'_ Revision, at: Option<&usize>| at.map(|at| library.actions[*at].clone());
    ids.into_iter()
        .filter_map(|id| {
            let (was, is) = (one(old, before.get(id)), one(new, after.get(id)));
            let shared = was.as_ref().zip(is.as_ref());
            let shared = shared.map(|(was, is)| shared::changed((old, was), (new, is))).unwrap_or_default();
            difference(was.as_ref(), is.as_ref(), shared)
        })
        .collect()
}

fn difference(old: Option<&Action>, new: Option<&Action>, shared: Vec<SharedChange>) -> Option<Difference> {
    let shown = new.or(old)?;
    let version = |action: Option<&Action>| {
        action
            .and_then(|action| action.information.content.version.as_ref())
            .map(|version| version.value.clone())
    };
    let change = match (old, new) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    };
    let (mut rows, mut texts) = (Vec::new(), Vec::new());
    if let (Some(old), Some(new)) = (old, new) {
        rows = self::rows(old, new);
        texts = self::texts(old, new);
        let text = |text: Option<String>| text.unwrap_or_default();
        texts.extend(shared.into_iter().map(|file| (file.path, text(file.old), text(file.new))));
        if rows.is_empty() && texts.is_empty() && old.folder == new.folder {
            return None;
        }
        if old.folder != new.folder {
            let folder = |action: &Action| Some(Value::from(&*action.folder));
            let row =
                Row { subject: "folder".to_owned(), key: String::new(), old: folder(old), new: folder(new) };
            rows.insert(0, row);
        }
    }
    Some(Difference {
        id: shown.id(),
        folder: shown.folder.to_string(),
        change,
        versions: (version(old), version(new)),
        rows,
        texts,
    })
}

fn table(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(table) => table,
        _ => Map::new(),
    }
}

fn rows(old: &Action, new: &Action) -> Vec<Row> {
    let mut rows = Vec::new();
    keys(
        "information",
        &table(old.information.root.to_json()),
        &table(new.information.root.to_json()),
        &mut rows,
    );
    let (before, after) = (table(old.config.root.to_json()), table(new.config.root.to_json()));
    for (word, list, names) in
        [("parameter", "parameters", &["key", "name"][..]), ("event", "events_schema", &["name"][..])]
    {
        let named = |config: &Map<String, Value>| -> Vec<(String, Map<String, Value>)> {
            let items = config.get(list).and_then(Value::as_array).into_iter().flatten();
            let named = items.filter_map(|item| {
                let name = names.iter().find_map(|name| item.get(name)?.as_str())?;
                Some((name.to_owned(), table(item.clone())))
            });
            named.collect()
        };
        let (before, after) = (named(&before), named(&after));
        let find = |list: &[(String, Map<String, Value>)], name: &str| {
            list.iter().find(|(known, _)| known == name).map(|(_, item)| item.clone())
        };
        for (name, was) in &before {
            let subject = format!("{word} {name}");
            match find(&after, name) {
                Some(is) => keys(&subject, was, &is, &mut rows),
                None => {
                    rows.push(Row { subject, key: String::new(), old: Some(was.clone().into()), new: None })
                }
            }
        }
        for (name, is) in after.iter().filter(|(name, _)| find(&before, name).is_none()) {
            let subject = format!("{word} {name}");
            rows.push(Row { subject, key: String::new(), old: None, new: Some(is.clone().into()) });
        }
    }
    let rest = |config: &Map<String, Value>| -> Map<String, Value> {
        let others =
            config.iter().filter(|(key, _)| !["parameters", "events_schema"].contains(&key.as_str()));
        others.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    keys("form", &rest(&before), &rest(&after), &mut rows);
    rows
}

fn keys(subject: &str, old: &Map<String, Value>, new: &Map<String, Value>, rows: &mut Vec<Row>) {
    let mut seen: Vec<&String> = old.keys().collect();
    seen.extend(new.keys().filter(|key| !old.contains_key(*key)));
    for key in seen {
        let (was, is) = (old.get(key), new.get(key));
        if was != is {
            let (old, new) = (was.cloned(), is.cloned());
            rows.push(Row { subject: subject.to_owned(), key: key.clone(), old, new });
        }
    }
}

fn texts(old: &Action, new: &Action) -> Vec<(String, String, String)> {
    let text = |state: &FileState| state.source().map(|source| source.text().to_owned()).unwrap_or_default();
    let pairs = [Part::Code, Part::Docs, Part::Tests]
        .map(|part| (part.file_name(), text(old.file(part)), text(new.file(part))));
    let differ = pairs.into_iter().filter(|(_, old, new)| old != new);
    differ.map(|(name, before, after)| (format!("{}/{name}", new.folder), before, after)).collect()
}
