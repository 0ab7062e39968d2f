//! The library as one JSON document in the shape of the platform's editor, for import there. Keeps the keys of
//! action.toml and config.json that the tool does not know, and their order.

use serde_json::{Map, Value, json};

use crate::library::{Action, FileState, Format, Library, read};

use super::pack::is_enabled;

/// Version of the document.
const VERSION: u32 = 1;

/// The library as one JSON document; like a bundle, without the actions that are disabled.
#[must_use]
pub fn export_json(library: &Library) -> Value {
    document(library, is_enabled)
}

/// The same with the actions that are disabled, whose information says so.
#[must_use]
pub fn export_json_with_disabled(library: &Library) -> Value {
    document(library, |_| true)
}

fn document(library: &Library, wanted: impl Fn(&Action) -> bool) -> Value {
    let actions: Vec<Value> = library.actions.iter().filter(|action| wanted(action)).map(export).collect();
    json!({
        "version": VERSION,
        "library": { "name": library.name(), "version": library.version() },
        "actions": actions,
    })
}

/// An action as the editor's accordions show it. What is missing or cannot be read is null.
fn export(action: &Action) -> Value {
    let mut information = table(Format::Toml, &action.information.state);
    if let Some(table) = &mut information {
        // Scenarios go by the system ID, so it stands there even where only the folder says it.
        table.entry("id").or_insert_with(|| action.id().into());
        table.entry("name").or_insert_with(|| action.name().into());
    }
    let mut config = table(Format::Json, &action.config.state);
    if let Some(table) = &mut config {
        // Names a file of the repository, which the platform does not have. `shift_remove` keeps the order.
        table.shift_remove("$schema");
    }
    let ui = config.as_ref().and_then(|config| config.get("ui")).cloned();
    json!({
        "information": information,
        "code": text(&action.code),
        "config": config,
        "ui": ui,
        "docs": text(&action.docs),
    })
}

fn table(format: Format, state: &FileState) -> Option<Map<String, Value>> {
    match read(format, state.source()?).ok()?.to_json() {
        Value::Object(table) => Some(table),
        _ => None,
    }
}

fn text(state: &FileState) -> Option<&str> {
    state.source().map(|source| source.body().0)
}
