//! Edits a JSON text in place: what an edit does not touch stays as it is written.

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstNode, CstObject, CstRootNode};
use serde_json::Value;

use super::keys::{KeyPatch, Patch};

/// The text with a patch; nothing where the text has not the shape that the patch is for.
pub(super) fn patched(text: &str, patch: &Patch) -> Option<String> {
    let root = CstRootNode::parse(text, &ParseOptions::default()).ok()?;
    match patch {
        Patch::Set(value) => root.set_value(input(value)),
        patch => apply(&root.value()?, patch)?,
    }
    Some(root.to_string())
}

fn apply(node: &CstNode, patch: &Patch) -> Option<()> {
    match patch {
        Patch::Keep => Some(()),
        // An element of a list is told apart by its keys, so it stays a table.
        Patch::Set(_) => None,
        Patch::Table(keys) => keys.iter().try_for_each(|(key, patch)| table(&node.as_object()?, key, patch)),
        Patch::List(list) => {
            let array = node.as_array()?;
            let elements = array.elements();
            for (at, patch) in &list.changed {
                apply(elements.get(*at)?, patch)?;
            }
            for at in &list.removed {
                elements.get(*at)?.clone().remove();
            }
            for (at, value) in &list.inserted {
                array.insert(*at, input(value));
            }
            Some(())
        }
    }
}

fn table(object: &CstObject, key: &str, patch: &KeyPatch) -> Option<()> {
    match patch {
        KeyPatch::Add(value) => drop(object.append(key, input(value))),
        KeyPatch::Remove => object.get(key)?.remove(),
        KeyPatch::Change(Patch::Set(value)) => object.get(key)?.set_value(input(value)),
        KeyPatch::Change(patch) => apply(&object.get(key)?.value()?, patch)?,
    }
    Some(())
}

fn input(value: &Value) -> CstInputValue {
    match value {
        Value::Null => CstInputValue::Null,
        Value::Bool(flag) => CstInputValue::Bool(*flag),
        Value::Number(number) => CstInputValue::Number(number.to_string()),
        Value::String(text) => CstInputValue::String(text.clone()),
        Value::Array(items) => CstInputValue::Array(items.iter().map(input).collect()),
        Value::Object(table) => {
            CstInputValue::Object(table.iter().map(|(key, value)| (key.clone(), input(value))).collect())
        }
    }
}
