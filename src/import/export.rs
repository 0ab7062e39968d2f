//! Reads the JSON document of `pack --format json` as a source.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::incoming::{Incoming, Kind, Source};
use super::toml;
use crate::diagnostics::split_bom;
use crate::library::{Part, action_folder, bare_id, id_fault};

const VERSION: u64 = 1;

#[derive(Debug, thiserror::Error)]
pub enum BadExport {
    #[error("it is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// It has another shape; says where.
    #[error("it is no export: {0}")]
    Shape(String),
    #[error("it is an export of version {0}, and {VERSION} is the newest that is known")]
    Newer(u64),
}

/// Reads an export. Unknown keys are kept; a system ID that could not be one is refused.
pub fn from_export(text: &str) -> Result<Source, BadExport> {
    let document: Value = serde_json::from_str(split_bom(text).1)?;
    let shape = |what: String| BadExport::Shape(what);
    match document.get("version").and_then(Value::as_u64) {
        Some(version) if version > VERSION => return Err(BadExport::Newer(version)),
        Some(_) => {}
        None => return Err(shape("it has no `version`".to_owned())),
    }
    let listed = document.get("actions").and_then(Value::as_array);
    let listed = listed.ok_or_else(|| shape("it has no list `actions`".to_owned()))?;
    let mut notes = Vec::new();
    let mut actions = Vec::new();
    for (at, item) in listed.iter().enumerate() {
        let place = format!("actions[{at}]");
        let item = item.as_object().ok_or_else(|| shape(format!("{place} is no object")))?;
        actions.extend(action(&place, item, &mut notes).map_err(shape)?);
    }
    Ok(Source { kind: Kind::Export, actions, shared: BTreeMap::new(), notes })
}

fn action(
    place: &str,
    item: &Map<String, Value>,
    notes: &mut Vec<String>,
) -> Result<Option<Incoming>, String> {
    let information = match item.get("information") {
        Some(Value::Object(table)) => table,
        Some(Value::Null) | None => {
            notes.push(format!("{place} has no information, so nothing tells which action it is: left out"));
            return Ok(None);
        }
        Some(_) => return Err(format!("{place}.information is no object")),
    };
    let id = information.get("id").and_then(Value::as_str);
    let id = id.ok_or_else(|| format!("{place}.information.id is missing"))?;
    if let Some(fault) = id_fault(id) {
        return Err(format!("{place}: `{}` is not a system ID: {fault}", id.escape_debug()));
    }
    let mut files = BTreeMap::new();
    let mut put =
        |part: Part, text: String| drop(files.insert(part.file_name().to_owned(), text.into_bytes()));
    put(Part::Information, toml::text(information));
    for (key, part) in [("code", Part::Code), ("docs", Part::Docs)] {
        match item.get(key) {
            Some(Value::String(text)) => put(part, text.clone()),
            Some(Value::Null) | None => {}
            Some(_) => return Err(format!("{place}.{key} is no text")),
        }
    }
    match item.get("config") {
        Some(config @ Value::Object(_)) => {
            put(Part::Config, serde_json::to_string_pretty(config).unwrap_or_default() + "\n");
        }
        Some(Value::Null) | None => {}
        Some(_) => return Err(format!("{place}.config is no object")),
    }
    let mut incoming = Incoming::new(&action_folder(bare_id(id)), files);
    let left_out = |part: Part, key: &str| (part.file_name().to_owned(), key.to_owned());
    // It names a file of the repository, so the export has not got it.
    incoming.left_out.push(left_out(Part::Config, "$schema"));
    // The export states what otherwise only the folder does.
    incoming.left_out.push(left_out(Part::Information, "id"));
    if information.get("name").and_then(Value::as_str) == Some(id) {
        incoming.left_out.push(left_out(Part::Information, "name"));
    }
    Ok(Some(incoming))
}
