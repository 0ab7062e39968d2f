//! End-to-end tests of the language server over a connection in memory. `|` in a text is the cursor.

mod answers;
mod completion;
mod diagnostics;
mod protocol;
mod rename;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::convert::{path_of, uri_of};
use super::server::{Ended, serve};

pub(super) const CODE: &str = "async function action_greet() {
  const { language, tone = 'warm' } = this.getCurrentNodeParamsJSON();
  if (!language) return 'error';
  this.setCurrentStateConstant('greeting', `${language} ${tone}`);
  return language === 'uk' ? 'success' : 'error';
}
module.exports = action_greet;
";
pub(super) const CONFIG: &str = r#"{
  "parameters": [
    { "key": "language", "type": "select", "label": "Language", "required": true, "description": "Of the client.",
      "options": [{ "value": "uk", "label": "Ukrainian" }, { "value": "en" }] },
    { "key": "tone", "type": "string", "label": "Tone", "defaultValue": "warm" }
  ],
  "ui": { "layout": "accordion", "groups": [{ "id": "main", "title": "Main", "fields": ["language", "tone"] }] },
  "json_example": { "language": "uk" },
  "events_schema": [
    { "name": "success", "label": "Success", "description": "It is Ukrainian." },
    { "name": "error", "label": "Error", "description": "It is not." }
  ]
}
"#;
pub(super) const DOCS: &str = "# Greet

Greets by language.

## Parameters

| Key | Type | Description |
|---|---|---|
| `language` | select | The language, never `error`. |
| tone | string | The tone. |

## Events

- `success`: it is Ukrainian.
- `error`: `language` is missing.

## Example

```json
{ \"language\": \"uk\" }
```
";
pub(super) const TESTS: &str = "cases:
  - name: Ukrainian
    params: { language: uk, tone: dry }
    expect: { event: success, constants: { greeting: uk dry } }
  - name: others
    each: [{ language: en }, { language: \"\" }]
    params: \"{{row}}\"
    expect: { one_of: [error, \"success\"] }
";
pub(super) const INFORMATION: &str = "id = \"action_greet\"
name = \"Greet\"
description = \"Greets the client by the language that they write.\"
version = \"1.0.0\"
";
pub(super) const MANIFEST: &str = "[library]\nname = \"t\"\n\n[platform]\nconstants = [\"brand\"]\n";

/// A library on disk, and a client connected to a server.
pub(super) struct Editor {
    folder: tempfile::TempDir,
    connection: Option<Connection>,
    server: Option<JoinHandle<Ended>>,
    next: i32,
    versions: BTreeMap<String, i32>,
    pub(super) published: BTreeMap<String, Vec<Value>>,
    pub(super) heard: Vec<Message>,
}

impl Editor {
    /// A client with all capabilities that the server uses.
    pub(super) fn new() -> Self {
        Self::with(json!({
            "workspace": {
                "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
                "didChangeWatchedFiles": { "dynamicRegistration": true },
            },
            "textDocument": {
                "rename": { "prepareSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            },
        }))
    }

    pub(super) fn with(capabilities: Value) -> Self {
        let (client, server) = Connection::memory();
        let thread = std::thread::Builder::new().stack_size(64 * 1024 * 1024);
        let thread = thread.spawn(move || serve(&server)).unwrap();
        let mut editor = Self {
            // Characters that URLs, URIs and editors write in different ways.
            folder: tempfile::Builder::new().prefix("a[b]^|{c} дії'%41").tempdir().unwrap(),
            connection: Some(client),
            server: Some(thread),
            next: 0,
            versions: BTreeMap::new(),
            published: BTreeMap::new(),
            heard: Vec::new(),
        };
        for (path, text) in [
            ("actionjail.toml", MANIFEST),
            ("actions/greet/action.toml", INFORMATION),
            ("actions/greet/code.js", CODE),
            ("actions/greet/config.json", CONFIG),
            ("actions/greet/docs.md", DOCS),
            ("actions/greet/tests.yaml", TESTS),
        ] {
            editor.write(path, text);
        }
        editor.ask("initialize", json!({ "capabilities": capabilities })).unwrap();
        editor.tell("initialized", json!({}));
        editor
    }

    pub(super) fn disk(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let disk = self.disk(path);
        std::fs::create_dir_all(disk.parent().unwrap()).unwrap();
        std::fs::write(disk, text).unwrap();
    }

    pub(super) fn uri(&self, path: &str) -> String {
        uri_of(&self.disk(path)).unwrap().as_str().to_owned()
    }

    fn name(&self, uri: &str) -> String {
        let path = path_of(&uri.parse().unwrap()).unwrap();
        path.strip_prefix(self.folder.path()).unwrap_or(Path::new("?")).to_string_lossy().replace('\\', "/")
    }

    pub(super) fn send(&self, message: impl Into<Message>) {
        self.connection.as_ref().unwrap().sender.send(message.into()).unwrap();
    }

    pub(super) fn tell(&self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params });
    }

    pub(super) fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        self.next += 1;
        let id = self.next;
        self.send(Request { id: id.into(), method: method.to_owned(), params });
        loop {
            match self.receive() {
                Message::Response(response) if response.id == id.into() => return result(response),
                other => self.heard.push(other),
            }
        }
    }

    /// The next message other than diagnostics.
    fn receive(&mut self) -> Message {
        loop {
            let receiver = &self.connection.as_ref().unwrap().receiver;
            let message = receiver.recv_timeout(Duration::from_secs(60)).expect("the server says nothing");
            match message {
                Message::Notification(told) if told.method == "textDocument/publishDiagnostics" => {
                    let name = self.name(told.params["uri"].as_str().unwrap());
                    let list = told.params["diagnostics"].as_array().unwrap().clone();
                    self.published.insert(name, list);
                }
                other => return other,
            }
        }
    }

    pub(super) fn settle(&mut self) {
        // Diagnostics come when nothing else waits: the second answer comes after them.
        for _ in 0..2 {
            std::thread::sleep(Duration::from_millis(30));
            self.ask("textDocument/hover", json!({ "textDocument": { "uri": "file:///none" }, "position": { "line": 0, "character": 0 } }))
                .unwrap();
        }
    }

    pub(super) fn open(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.versions.insert(path.to_owned(), 1);
        let document = json!({ "uri": uri, "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub(super) fn open_disk(&mut self, path: &str) {
        let text = std::fs::read_to_string(self.disk(path)).unwrap();
        self.open(path, &text);
    }

    pub(super) fn change(&mut self, path: &str, changes: Value) {
        let version = self.versions.get_mut(path).unwrap();
        *version += 1;
        let document = json!({ "uri": uri_of(&self.folder.path().join(path)).unwrap(), "version": *version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub(super) fn type_whole(&mut self, path: &str, text: &str) {
        self.change(path, json!([{ "text": text }]));
    }

    /// Sends a request about the position of `needle` in a text, where its `|` stands.
    pub(super) fn ask_at(
        &mut self,
        method: &str,
        path: &str,
        text: &str,
        needle: &str,
    ) -> Result<Value, (i32, String)> {
        let params = json!({ "textDocument": { "uri": self.uri(path) }, "position": position(text, needle) });
        self.ask(method, params)
    }

    pub(super) fn codes(&mut self, path: &str) -> Vec<String> {
        self.settle();
        let list = self.published.get(path).cloned().unwrap_or_default();
        list.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    }

    /// Applies a workspace edit and returns the texts of the changed files.
    pub(super) fn applied(&self, edit: &Value, texts: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut changed = BTreeMap::new();
        for change in edit["documentChanges"].as_array().expect("document changes") {
            if change["kind"] == "create" {
                changed.insert(self.name(change["uri"].as_str().unwrap()), String::new());
                continue;
            }
            let name = self.name(change["textDocument"]["uri"].as_str().unwrap());
            let old = changed.get(&name).or_else(|| texts.get(&name)).cloned();
            let mut text = old.unwrap_or_else(|| std::fs::read_to_string(self.disk(&name)).unwrap());
            let mut edits = change["edits"].as_array().unwrap().clone();
            edits.sort_by_key(|edit| {
                std::cmp::Reverse((
                    edit["range"]["start"]["line"].as_u64(),
                    edit["range"]["start"]["character"].as_u64(),
                ))
            });
            for edit in edits {
                let lines = super::convert::Lines::new(&text, super::convert::Encoding::Utf16);
                let range = lines.span(serde_json::from_value(edit["range"].clone()).unwrap()).range();
                text.replace_range(range, edit["newText"].as_str().unwrap());
            }
            changed.insert(name, text);
        }
        changed
    }

    pub(super) fn leave(&mut self) -> Ended {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    pub(super) fn vanish(&mut self) -> Ended {
        self.connection = None;
        self.server.take().unwrap().join().unwrap()
    }
}

fn result(response: Response) -> Result<Value, (i32, String)> {
    let value = serde_json::to_value(&response).unwrap();
    match value.get("error") {
        Some(error) => Err((
            i32::try_from(error["code"].as_i64().unwrap()).unwrap(),
            error["message"].as_str().unwrap().to_owned(),
        )),
        None => Ok(value["result"].clone()),
    }
}

/// The position of a needle in a text: at its `|`, or at its `¦` where the text has bars, otherwise at its start.
pub(super) fn position(text: &str, needle: &str) -> Value {
    let cursor = if needle.contains('¦') { '¦' } else { '|' };
    let inside = needle.find(cursor).unwrap_or(0);
    let plain = needle.replacen(cursor, "", 1);
    let at = text.find(&plain).unwrap_or_else(|| panic!("{plain:?} is not in the text")) + inside;
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}
