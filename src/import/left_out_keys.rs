//! Sets keys that a source cannot hold, or makes up, to the values of the library, so that they never differ.

use serde_json::{Map, Value};
use toml_edit::DocumentMut;

use crate::diagnostics::split_bom;

/// The file with these keys as they are in `ours`; as it is where one of the two cannot be read.
pub(super) fn as_ours(name: &str, bytes: &[u8], ours: &[u8], keys: &[&str]) -> Vec<u8> {
    if keys.is_empty() {
        return bytes.to_vec();
    }
    let levelled = if name.ends_with(".toml") { toml(bytes, ours, keys) } else { json(bytes, ours, keys) };
    levelled.unwrap_or_else(|| bytes.to_vec())
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().map(|text| split_bom(text).1)
}

fn json(bytes: &[u8], ours: &[u8], keys: &[&str]) -> Option<Vec<u8>> {
    let table = |bytes| serde_json::from_str::<Map<String, Value>>(text(bytes)?).ok();
    let (mut new, ours) = (table(bytes)?, table(ours)?);
    for key in keys {
        match ours.get(*key) {
            Some(value) => drop(new.insert((*key).to_owned(), value.clone())),
            None => drop(new.shift_remove(*key)),
        }
    }
    serde_json::to_vec_pretty(&new).ok()
}

fn toml(bytes: &[u8], ours: &[u8], keys: &[&str]) -> Option<Vec<u8>> {
    let table = |bytes| text(bytes)?.parse::<DocumentMut>().ok();
    let (mut new, ours) = (table(bytes)?, table(ours)?);
    for key in keys {
        match ours.get(key) {
            Some(value) => drop(new.insert(key, value.clone())),
            None => drop(new.remove(key)),
        }
    }
    Some(new.to_string().into_bytes())
}
