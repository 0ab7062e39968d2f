//! Exports the library as one JSON document in the shape of the platform's editor, for import there. Keeps the keys of
//! action.toml and config.json that the tool does not know, and their order.

use serde_json::{Map, Value, json};

use super::PackOptions;
use crate::library::{Action, FileState, Format, Inliner, Library, read};

const VERSION: u32 = 1;

/// The actions that go in as one JSON document.
pub fn export_json(library: &Library, options: &PackOptions) -> Value {
    let wanted = library.actions.iter().filter(|action| options.takes(action));
    let mut document = json!({
        "version": VERSION,
        "library": { "name": library.settings.name(), "version": library.settings.version() },
    });
    if let Some(allowed) = &options.allowed {
        document["allowed"] = json!({ "errors": allowed.errors, "rules": allowed.rules });
    }
    let mut inliner = Inliner::new(&library.settings.functions);
    document["actions"] = wanted.map(|action| export(action, &mut inliner)).collect();
    document
}

/// An action as the editor's accordions show it. What is missing or cannot be read is null.
fn export(action: &Action, inliner: &mut Inliner<'_>) -> Value {
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
    let inlined = action.code.source().and_then(|source| inliner.inline(source).ok().flatten());
    let code = inlined.as_ref().map(|inlined| inlined.code.as_str()).or_else(|| text(&action.code));
    json!({
        "information": information,
        "code": code,
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
