//! Edits a TOML text in place, and writes JSON values as TOML.

use serde_json::{Map, Value};
use toml_edit::{Array, DocumentMut, InlineTable, Item, TableLike};

use super::keys::{KeyPatch, Patch};

/// The text with a patch; nothing where the text has not the shape that the patch is for. Values are written as
/// `theirs`, the text that they come from, has them.
pub(super) fn patched(text: &str, theirs: &str, patch: &Patch) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let theirs: DocumentMut = theirs.parse().ok()?;
    match patch {
        Patch::Table(keys) => table(document.as_table_mut(), Some(theirs.as_table()), keys)?,
        _ => return None,
    }
    let new = document.to_string();
    // The editor of TOML writes plain line ends.
    Some(if text.contains("\r\n") { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new })
}

fn table(
    ours: &mut dyn TableLike,
    theirs: Option<&dyn TableLike>,
    keys: &[(String, KeyPatch)],
) -> Option<()> {
    for (key, patch) in keys {
        let theirs = theirs.and_then(|theirs| theirs.get(key));
        match patch {
            KeyPatch::Remove => drop(ours.remove(key)),
            KeyPatch::Add(value) | KeyPatch::Change(Patch::Set(value)) => {
                let mut new = match theirs {
                    Some(theirs) => theirs.clone(),
                    None => Item::Value(self::value(value)?),
                };
                // The text around the value stays, above all a comment behind it.
                let old = ours.get(key).and_then(Item::as_value).map(|old| old.decor().clone());
                if let (Some(new), Some(old)) = (new.as_value_mut(), old) {
                    *new.decor_mut() = old;
                }
                ours.insert(key, new);
            }
            KeyPatch::Change(Patch::Table(inner)) => {
                let theirs = theirs.and_then(Item::as_table_like);
                table(ours.get_mut(key)?.as_table_like_mut()?, theirs, inner)?;
            }
            KeyPatch::Change(_) => return None,
        }
    }
    Some(())
}

/// A TOML text of a table; what TOML has no word for, null, is left out.
pub(super) fn text(table: &Map<String, Value>) -> String {
    let mut document = DocumentMut::new();
    let mut tables = Vec::new();
    for (key, value) in table {
        match value {
            Value::Object(inner) => tables.push((key, inner)),
            value => drop(self::value(value).map(|value| document.insert(key, Item::Value(value)))),
        }
    }
    for (key, inner) in tables {
        let mut table = toml_edit::Table::new();
        for (key, value) in inner {
            drop(self::value(value).map(|value| table.insert(key, Item::Value(value))));
        }
        document.insert(key, Item::Table(table));
    }
    document.to_string()
}

fn value(value: &Value) -> Option<toml_edit::Value> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => whole.into(),
            None => number.as_f64()?.into(),
        },
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().filter_map(self::value).collect::<Array>().into(),
        Value::Object(table) => {
            let pairs = table.iter().filter_map(|(key, value)| Some((key.as_str(), self::value(value)?)));
            pairs.collect::<InlineTable>().into()
        }
    })
}
