//! The protocol's edge cases: cancellation, unknown methods, malformed messages, lost connections.

use lsp_server::Request;
use serde_json::{Value, json};

use super::super::server::Ended;
use super::{CODE, Editor};

const JS: &str = "actions/greet/code.js";

#[test]
fn it_ends_as_the_protocol_says() {
    assert_eq!(Editor::new().leave(), Ended::Asked);
    assert_eq!(Editor::new().vanish(), Ended::Closed);
    let mut editor = Editor::new();
    editor.ask("shutdown", Value::Null).unwrap();
    assert_eq!(editor.ask("textDocument/hover", json!({})).unwrap_err().0, -32600);
}

#[test]
fn unknown_methods_and_wrong_parameters_are_answered() {
    let mut editor = Editor::new();
    assert_eq!(editor.ask("textDocument/noSuchThing", json!({})).unwrap_err().0, -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "a": 1 })).unwrap_err().0, -32602);
    editor.tell("$/setTrace", json!({ "value": "off" }));
    editor.tell("textDocument/didChange", json!({ "a": 1 }));
    editor.tell("textDocument/didOpen", Value::Null);
    editor.open_disk(JS);
    assert_eq!(editor.codes(JS), [""; 0]);
}

#[test]
fn a_cancelled_request_is_answered_once() {
    let mut editor = Editor::new();
    // Many texts keep the server busy, so that the request still waits when it is cancelled.
    editor.open(JS, &format!("{CODE}{}", "// padding\n".repeat(20_000)));
    for _ in 0..20 {
        editor.send(Request {
            id: 900.into(),
            method: "textDocument/documentSymbol".to_owned(),
            params: json!({ "textDocument": { "uri": editor.uri(JS) } }),
        });
        editor.tell("$/cancelRequest", json!({ "id": 900 }));
    }
    let answer = editor.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": editor.uri(JS) }, "position": { "line": 0, "character": 0 } }),
    );
    answer.unwrap();
    let answers = editor.heard.iter().filter(|message| matches!(message, lsp_server::Message::Response(_)));
    assert_eq!(answers.count(), 20);
}

#[test]
fn files_outside_of_a_library_get_nothing() {
    let mut editor = Editor::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let uri = super::uri_of(&elsewhere.path().join("code.js")).unwrap();
    for uri in [uri.as_str(), "untitled:Untitled-1", "git:/a/b.js"] {
        let document =
            json!({ "uri": uri, "languageId": "javascript", "version": 1, "text": "syntax error" });
        editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
        let at = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
        for method in ["hover", "completion", "definition"] {
            assert_eq!(editor.ask(&format!("textDocument/{method}"), at.clone()).unwrap(), Value::Null);
        }
        assert!(editor.ask("textDocument/prepareRename", at).is_err());
    }
    editor.settle();
    assert!(editor.published.is_empty(), "{:?}", editor.published);
}

#[test]
fn two_libraries_in_one_workspace() {
    let mut editor = Editor::new();
    let inner = "packages/second";
    editor.write(
        &format!("{inner}/actionjail.toml"),
        "[library]\nname = \"second\"\n[lint]\nselect = [\"syntax-error\"]\n",
    );
    let path = format!("{inner}/actions/a/code.js");
    editor.open(&path, "(");
    editor.open(JS, "debugger;");
    assert_eq!(editor.codes(&path), ["syntax-error"]);
    assert!(editor.codes(JS).contains(&"leftover-debugger".to_owned()));
}

#[test]
fn files_are_watched_where_the_client_can() {
    let mut editor = Editor::new();
    editor.settle();
    let asked = editor.heard.iter().any(|message| {
        matches!(message, lsp_server::Message::Request(request) if request.method == "client/registerCapability")
    });
    assert!(asked);
    let mut plain = Editor::with(json!({}));
    plain.settle();
    assert!(plain.heard.is_empty(), "{:?}", plain.heard);
}

#[test]
fn positions_count_as_agreed() {
    let code = CODE.replace("{ language,", "{ /* 😀 */ langauge,");
    for (encoding, character) in [("utf-8", 21), ("utf-16", 19), ("utf-32", 18)] {
        let mut editor = Editor::with(json!({ "general": { "positionEncodings": [encoding] } }));
        editor.open(JS, &code);
        editor.settle();
        let one = editor.published[JS].iter().find(|one| one["code"] == "undeclared-parameter").unwrap();
        assert_eq!(one["range"]["start"]["character"], character, "{encoding}");
    }
}

#[test]
fn deep_and_odd_texts_do_no_harm() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    for text in
        ["(".repeat(50_000), "[".repeat(3_000), "\u{feff}".to_owned(), "`${".repeat(9_000), "\0".repeat(99)]
    {
        editor.type_whole(JS, &text);
        for method in ["hover", "completion", "definition", "prepareRename"] {
            let at = json!({ "textDocument": { "uri": editor.uri(JS) }, "position": { "line": 0, "character": 900 } });
            drop(editor.ask(&format!("textDocument/{method}"), at));
        }
    }
    editor.type_whole(JS, CODE);
    assert_eq!(editor.codes(JS), [""; 0]);
    assert_eq!(editor.leave(), Ended::Asked);
}
