//! Exports the library as one JSON document in the shape of the platform's editor, and an action piece by piece, for
//! import there. Keeps the keys of
//! action.toml and config.json that the tool does not know, and their order.

use serde_json::{Map, Value, json};

use super::PackOptions;
use crate::diagnostics::SourceFile;
use crate::generate::entry_removed;
use crate::library::{Action, FileState, Format, Inliner, Library, Node, read};

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

/// The pieces of an action that the platform's editor has a place for, as texts.
#[derive(Debug, Clone)]
pub struct Pieces {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub group: Option<String>,
    /// action.toml.
    pub information: Option<String>,
    /// The code, with the shared code that it requires.
    pub code: String,
    /// config.json, without `$schema`.
    pub config: Option<String>,
    pub docs: Option<String>,
}

/// An action piece by piece, or the reason why it cannot run on the platform.
pub fn pieces(action: &Action, inliner: &mut Inliner<'_>) -> Result<Pieces, String> {
    let source = match &action.code {
        FileState::Text(source) => source,
        FileState::Missing => return Err(format!("there is no {}", action.code_path)),
        FileState::Unreadable(why) => return Err(format!("{}: {why}", action.code_path)),
    };
    let inlined = inliner.inline(source).map_err(|faults| {
        let why = faults.first().map_or_else(String::new, ToString::to_string);
        format!("{}: {why}", action.code_path)
    })?;
    let config = match (action.config.parsed, action.config.source()) {
        (true, Some(config)) => Some(without_schema(config, &action.config.root)),
        (_, None) => None,
        (false, Some(config)) => return Err(format!("{} cannot be read", config.path())),
    };
    let information = &action.information.content;
    let plain = |text: &Option<crate::library::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    Ok(Pieces {
        id: action.id(),
        name: action.name(),
        description: plain(&information.description),
        group: plain(&information.group),
        information: text(&action.information.state).map(str::to_owned),
        code: inlined.map_or_else(|| source.body().0.to_owned(), |inlined| inlined.code),
        config,
        docs: text(&action.docs).map(str::to_owned),
    })
}

/// The text as it is written, without the key that names a file of the repository.
fn without_schema(config: &SourceFile, root: &Node) -> String {
    let edit = root.entry("$schema").and_then(|entry| entry_removed(config, root, entry.key_span));
    let (body, skipped) = config.body();
    match edit {
        Some(edit) => {
            let range = edit.span.range();
            let (start, end) = (range.start - skipped, range.end - skipped);
            format!("{}{}", &body[..start], &body[end..])
        }
        None => body.to_owned(),
    }
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
