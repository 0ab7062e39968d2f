//! Renaming across the files of an action.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{CODE, CONFIG, DOCS, Editor, INFORMATION, TESTS, position};

const JS: &str = "actions/greet/code.js";
const FORM: &str = "actions/greet/config.json";

fn rename(
    editor: &mut Editor,
    path: &str,
    text: &str,
    needle: &str,
    new: &str,
) -> Result<Value, (i32, String)> {
    let params = json!({
        "textDocument": { "uri": editor.uri(path) },
        "position": position(text, needle),
        "newName": new,
    });
    editor.ask("textDocument/rename", params)
}

fn renamed(code: &str, needle: &str, new: &str) -> BTreeMap<String, String> {
    let mut editor = Editor::new();
    editor.open(JS, code);
    let edit = rename(&mut editor, JS, code, needle, new).unwrap();
    editor.applied(&edit, &[(JS.to_owned(), code.to_owned())].into())
}

#[test]
fn a_parameter_in_all_files() {
    let files = renamed(CODE, "{ lang|uage,", "locale");
    assert_eq!(files[JS], CODE.replace("{ language,", "{ locale: language,"));
    assert_eq!(files[FORM], CONFIG.replace("\"language\"", "\"locale\""));
    assert_eq!(
        files["actions/greet/docs.md"],
        DOCS.replace("`language`", "`locale`").replace("\"language\"", "\"locale\"")
    );
    assert_eq!(files["actions/greet/tests.yaml"], TESTS.replace("language:", "locale:"));
    assert!(!files.contains_key("actions/greet/action.toml"), "{INFORMATION}");
}

#[test]
fn a_plain_cell_of_the_docs_and_a_default() {
    let files = renamed(CODE, "to|ne = 'warm'", "mood");
    assert_eq!(files[JS], CODE.replace("tone = 'warm'", "mood: tone = 'warm'"));
    assert_eq!(files["actions/greet/docs.md"], DOCS.replace("| tone |", "| mood |"));
}

#[test]
fn an_event_in_all_files() {
    let files = renamed(CODE, "return 'err|or'", "failed");
    assert_eq!(files[JS], CODE.replace("'error'", "'failed'"));
    assert_eq!(files[FORM], CONFIG.replace("\"name\": \"error\"", "\"name\": \"failed\""));
    assert_eq!(files["actions/greet/docs.md"], DOCS.replace("`error`", "`failed`"));
    assert_eq!(files["actions/greet/tests.yaml"], TESTS.replace("[error,", "[failed,"));
}

#[test]
fn every_way_to_read_a_key() {
    let code = "async function action_greet() {
  const p = this.getCurrentNodeParamsJSON();
  const { language: lang } = p;
  if ('language' in p && p?.language && p[\"language\"]) return 'success';
  const { tone } = p;
  let { language } = p;
  return p.language === lang + language + tone ? 'success' : 'error';
}
module.exports = action_greet;
";
    let files = renamed(code, "{ lang|uage: lang", "user-lang");
    let expected = "async function action_greet() {
  const p = this.getCurrentNodeParamsJSON();
  const { 'user-lang': lang } = p;
  if ('user-lang' in p && p?.['user-lang'] && p[\"user-lang\"]) return 'success';
  const { tone } = p;
  let { 'user-lang': language } = p;
  return p['user-lang'] === lang + language + tone ? 'success' : 'error';
}
module.exports = action_greet;
";
    assert_eq!(files[JS], expected);
    let simple = renamed(code, "{ lang|uage: lang", "locale");
    assert!(simple[JS].contains("p?.locale && p[\"locale\"]"), "{}", simple[JS]);
}

#[test]
fn from_any_file() {
    for (path, text, needle) in [
        (FORM, CONFIG, "\"key\": \"to|ne\""),
        ("actions/greet/docs.md", DOCS, "| to¦ne |"),
        ("actions/greet/tests.yaml", TESTS, "to|ne: dry"),
    ] {
        let mut editor = Editor::new();
        editor.open_disk(path);
        let prepared = editor.ask_at("textDocument/prepareRename", path, text, needle).unwrap();
        assert_eq!(prepared["placeholder"], "tone");
        let edit = rename(&mut editor, path, text, needle, "mood").unwrap();
        let files = editor.applied(&edit, &BTreeMap::new());
        assert_eq!(files.len(), 4, "{path}: {files:?}");
    }
}

#[test]
fn odd_words_get_quotes_in_yaml() {
    let mut editor = Editor::new();
    editor.open_disk("actions/greet/tests.yaml");
    let edit = rename(&mut editor, "actions/greet/tests.yaml", TESTS, "event: succ|ess", "true").unwrap();
    let files = editor.applied(&edit, &BTreeMap::new());
    assert!(files["actions/greet/tests.yaml"].contains("event: \"true\""));
    assert!(files["actions/greet/tests.yaml"].contains("[error, \"true\"]"));
}

#[test]
fn what_cannot_be_renamed_is_refused() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    let refused = |answer: Result<Value, (i32, String)>, part: &str| {
        let (code, message) = answer.unwrap_err();
        assert_eq!(code, -32803);
        assert!(message.contains(part), "{message}");
    };
    refused(editor.ask_at("textDocument/prepareRename", JS, CODE, "asy|nc"), "only a parameter or an event");
    refused(
        editor.ask_at("textDocument/prepareRename", JS, CODE, "this.getCurr|ent"),
        "belongs to the platform",
    );
    refused(rename(&mut editor, JS, CODE, "{ lang|uage", "tone"), "there is a `tone` already");
    refused(rename(&mut editor, JS, CODE, "{ lang|uage", "a b"), "not a valid name");
    refused(rename(&mut editor, JS, CODE, "return 'err|or'", "success"), "already");
    refused(rename(&mut editor, JS, CODE, "return 'err|or'", " "), "empty");
    let computed = CODE.replace(
        "if (!language)",
        "const k = 'to' + 'ne'; const p = this.getCurrentNodeParamsJSON(); if (!p[k])",
    );
    editor.type_whole(JS, &computed);
    refused(rename(&mut editor, JS, &computed, "to|ne = 'warm'", "mood"), "computes");
    let broken = CODE.replace("return language", "return (");
    editor.type_whole(JS, &broken);
    refused(rename(&mut editor, JS, &broken, "{ lang|uage", "locale"), "cannot be parsed");
}

#[test]
fn texts_that_serve_for_something_else_are_left_to_a_person() {
    let whole = |body: &str| {
        format!("async function action_greet() {{\n{body}\n}}\nmodule.exports = action_greet;\n")
    };
    let read = "  const { language, tone } = this.getCurrentNodeParamsJSON();\n";
    let raw = "  const p = this.getCurrentNodeParamsJSON();\n  const c = this.getCurrentConstJSON();\n";
    for (body, needle, reason) in [
        (
            format!(
                "{read}  const OK = 'success';\n  if (language === OK) return OK;\n  return tone ? 'error' : OK;"
            ),
            "'succ|ess'",
            "line 3: 'success' also is what something is compared with",
        ),
        (
            format!(
                "{read}  if (language === 'success' || language === 'error') return language;\n  return tone ? 'error' : 'success';"
            ),
            ": 'succ|ess'",
            "compared with",
        ),
        (
            format!(
                "{read}  return ['success', 'error'].includes(language) ? language : tone ? 'error' : 'success';"
            ),
            ": 'succ|ess'",
            "compared with",
        ),
        (
            format!(
                "{read}  const OK = 'success';\n  this.setCurrentStateConstant('end', OK);\n  return language && tone ? OK : 'error';"
            ),
            "'succ|ess'",
            "handed to a call",
        ),
        (
            format!("{raw}  const K = 'language';\n  return p[K] && c[K] && p.tone ? 'success' : 'error';"),
            "'lang|uage'",
            "key of something else",
        ),
        (
            format!(
                "{raw}  const read = (from, key) => from[key];\n  const K = 'language';\n  return read(p, K) && read(c, K) && p.tone ? 'success' : 'error';"
            ),
            "'lang|uage'",
            "key of something else",
        ),
        (
            format!("{raw}  const K = 'language';\n  return p[K] === K && p.tone ? 'success' : 'error';"),
            "'lang|uage'",
            "compared with",
        ),
    ] {
        let mut editor = Editor::new();
        let text = whole(&body);
        editor.open(JS, &text);
        let (code, message) = rename(&mut editor, JS, &text, needle, "other").unwrap_err();
        assert_eq!(code, -32803, "{body}");
        assert!(message.contains(reason), "{body}: {message}");
    }
    // The same texts, each for one thing.
    let body = format!(
        "{read}  const EVENTS = {{ yes: 'success', no: 'error' }};\n  if (language === 'success') return EVENTS.no;\n  console.log(EVENTS.yes);\n  return tone === EVENTS.no ? EVENTS.yes : EVENTS.yes;"
    );
    let files = renamed(&whole(&body), "yes: 'succ|ess'", "passed");
    assert_eq!(files[JS], whole(&body).replace("yes: 'success'", "yes: 'passed'"));
    let body = format!(
        "{raw}  const K = 'language';\n  return K in p && p[K] && c.brand && p.tone ? 'success' : 'error';"
    );
    let files = renamed(&whole(&body), "'lang|uage'", "locale");
    assert_eq!(files[JS], whole(&body).replace("'language'", "'locale'"));
}

#[test]
fn an_editor_that_encodes_nothing_is_understood() {
    let mut editor = Editor::new();
    let raw = format!("file://{}", editor.disk(JS).display().to_string().replace('%', "%25"));
    assert!(raw.contains('[') && raw.contains('ї'), "{raw}");
    let document = json!({ "uri": raw, "languageId": "javascript", "version": 1, "text": CODE });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let at = json!({
        "textDocument": { "uri": raw },
        "position": position(CODE, "{ lang|uage,"),
        "newName": "locale",
    });
    let edit = editor.ask("textDocument/rename", at.clone()).unwrap();
    assert_eq!(edit["documentChanges"].as_array().unwrap().len(), 4, "{edit}");
    let definition = editor.ask("textDocument/definition", at).unwrap();
    assert_eq!(definition[0]["uri"], editor.uri(FORM), "{definition}");
}
