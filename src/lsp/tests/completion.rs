//! Completion in half-typed text. `|` is the cursor.

use serde_json::{Value, json};

use super::{CODE, CONFIG, Editor, TESTS};

const JS: &str = "actions/greet/code.js";
const FORM: &str = "actions/greet/config.json";

/// The labels offered at the `¦` of a text, and the text that the first one inserts.
fn offered(editor: &mut Editor, path: &str, text: &str) -> (Vec<String>, String) {
    let at = text.find('¦').unwrap();
    let plain = text.replace('¦', "");
    editor.type_whole(path, &plain);
    let line = plain[..at].matches('\n').count();
    let start = plain[..at].rfind('\n').map_or(0, |at| at + 1);
    let position = json!({ "line": line, "character": plain[start..at].encode_utf16().count() });
    let params = json!({ "textDocument": { "uri": editor.uri(path) }, "position": position });
    let answer = editor.ask("textDocument/completion", params).unwrap();
    let items: Vec<Value> = answer.as_array().cloned().unwrap_or_default();
    let labels = items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect();
    let first = items.first().map(|item| {
        let range = &item["textEdit"]["range"];
        let length =
            range["end"]["character"].as_u64().unwrap() - range["start"]["character"].as_u64().unwrap();
        format!("{length}:{}", item["textEdit"]["newText"].as_str().unwrap())
    });
    (labels, first.unwrap_or_default())
}

#[test]
fn in_code() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    editor.settle();
    let begin = "async function action_greet() {\n";
    for (typed, labels, first) in [
        ("const { ¦ } = this.getCurrentNodeParamsJSON();", vec!["language", "tone"], "0:language"),
        ("const { language, to¦ } = this.getCurrentNodeParamsJSON()", vec!["tone"], "2:tone"),
        (
            "const params = this.getCurrentNodeParamsJSON();\nif (params.¦",
            vec!["language", "tone"],
            "0:language",
        ),
        ("const p = this.getCurrentNodeParamsJSON(); p['la¦']", vec!["language", "tone"], "2:language"),
        ("return '¦", vec!["success", "error"], "0:success"),
        ("return ok ? 'success' : 'er¦'", vec!["success", "error"], "2:success"),
        (
            "const { language } = this.getCurrentNodeParamsJSON();\nif (language === '¦",
            vec!["uk", "en"],
            "0:uk",
        ),
        ("this.setCurrentStateConstant('¦", vec!["brand", "greeting"], "0:brand"),
        ("const c = this.getCurrentConstJSON(); c.¦", vec!["brand", "greeting"], "0:brand"),
        ("const x = '¦", vec![], ""),
    ] {
        let (found, edit) = offered(&mut editor, JS, &format!("{begin}  {typed}"));
        assert_eq!(
            (found, edit.as_str()),
            (labels.into_iter().map(str::to_owned).collect(), first),
            "{typed}"
        );
    }
    let (host, first) = offered(&mut editor, JS, &format!("{begin}  this.¦\n  return 'x';\n}}"));
    assert_eq!(first, "0:getCurrentNodeParamsJSON()");
    assert_eq!(host.len(), 5, "{host:?}");
    let (rules, first) = offered(&mut editor, JS, "// actionjail-allow lost¦");
    assert!(rules.contains(&"lost-this".to_owned()));
    assert!(first.starts_with("4:"), "{first}");
}

#[test]
fn in_the_form() {
    let mut editor = Editor::new();
    editor.open(JS, &CODE.replace("tone = 'warm'", "tone = 'warm', mood"));
    editor.open_disk(FORM);
    let documented = ["string", "number", "boolean", "textarea", "select", "url"];
    let (types, first) =
        offered(&mut editor, FORM, "{ \"parameters\": [ { \"key\": \"a\", \"type\": \"¦\" } ] }");
    assert_eq!((types.as_slice(), first.as_str()), (documented.map(str::to_owned).as_slice(), "0:string"));
    let (_, first) = offered(&mut editor, FORM, "{ \"parameters\": [ { \"type\": ¦");
    assert_eq!(first, "0:\"string\"");
    let (keys, first) = offered(&mut editor, FORM, "{ \"parameters\": [ { \"key\": \"a\", \"¦\" } ] }");
    assert!(keys.contains(&"label".to_owned()) && !keys.contains(&"key".to_owned()), "{keys:?}");
    assert!(first.starts_with("0:"));
    let unread = CONFIG.replace("\"fields\": [\"language\", \"tone\"]", "\"fields\": [\"tone\", \"¦\"]");
    assert_eq!(offered(&mut editor, FORM, &unread).0, ["language", "mood", "tone"]);
    let (keys, _) = offered(&mut editor, FORM, &CONFIG.replace("\"key\": \"tone\"", "\"key\": \"¦\""));
    assert_eq!(keys, ["mood", "tone"]);
    // While the file cannot be read, what it said before counts.
    editor.type_whole(FORM, CONFIG);
    editor.settle();
    let (keys, _) = offered(
        &mut editor,
        FORM,
        &CONFIG.replace("{ \"language\": \"uk\" }", "{ \"language\": \"uk\", \"¦\" }"),
    );
    assert_eq!(keys, ["language", "tone", "mood"].map(str::to_owned)[1..].to_vec());
    assert_eq!(offered(&mut editor, FORM, "{ \"parameters\": [ { \"required\": ¦").0, ["true", "false"]);
    assert!(offered(&mut editor, FORM, "{ ¦").0.contains(&"events_schema".to_owned()));
}

#[test]
fn in_cases_and_docs() {
    let mut editor = Editor::new();
    let cases = "actions/greet/tests.yaml";
    editor.open_disk(cases);
    let (events, _) = offered(&mut editor, cases, &TESTS.replace("event: success", "event: ¦"));
    assert_eq!(events, ["success", "error"]);
    let (keys, first) = offered(&mut editor, cases, &TESTS.replace("{ language: uk, tone: dry }", "{ la¦ }"));
    assert_eq!((keys[0].as_str(), first.as_str()), ("language", "2:language: "));
    let docs = "actions/greet/docs.md";
    editor.open_disk(docs);
    assert_eq!(offered(&mut editor, docs, "# Greet\n\nThe `¦").0.len(), 4);
}

#[test]
fn what_is_being_typed_is_not_offered() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    editor.settle();
    let whole = |body: &str| {
        format!("async function action_greet() {{\n{body}\n}}\nmodule.exports = action_greet;\n")
    };
    for (body, labels) in [
        (
            "  const { language, to¦ } = this.getCurrentNodeParamsJSON();\n  return language ? 'success' : 'error';",
            vec!["tone"],
        ),
        (
            "  const params = this.getCurrentNodeParamsJSON();\n  return params['¦'];",
            vec!["language", "tone"],
        ),
        (
            "  const p = this.getCurrentNodeParamsJSON();\n  return p.mood && p.mo¦ ? 'success' : 'error';",
            vec!["language", "tone", "mood"],
        ),
        ("  return '¦';", vec!["success", "error"]),
        ("  return 'lat¦';", vec!["success", "error"]),
        ("  if (this.x) return 'la¦';\n  return 'later';", vec!["success", "error", "later"]),
        ("  if (this.x) return 'later¦';\n  return 'later';", vec!["success", "error", "later"]),
        ("  const c = this.getCurrentConstJSON();\n  return c.gree¦ ? 'success' : 'error';", vec!["brand"]),
        ("  this.setCurrentStateConstant('gr¦', 1);\n  return 'success';", vec!["brand"]),
    ] {
        let labels: Vec<String> = labels.into_iter().map(str::to_owned).collect();
        assert_eq!(offered(&mut editor, JS, &whole(body)).0, labels, "{body}");
    }
}

#[test]
fn one_spelling_of_a_key_is_offered() {
    let mut editor = Editor::new();
    editor.open_disk(FORM);
    for (text, key) in [
        ("{ \"parameters\": [ { \"type\": \"string\", \"¦\" } ] }", true),
        ("{ \"parameters\": [ { \"key\": \"a\", \"¦\" } ] }", false),
        ("{ \"parameters\": [ { \"name\": \"a\", \"¦\" } ] }", false),
    ] {
        let (keys, _) = offered(&mut editor, FORM, text);
        assert_eq!(keys.contains(&"key".to_owned()), key, "{text}");
        assert!(!keys.contains(&"name".to_owned()) && keys.contains(&"label".to_owned()), "{keys:?}");
    }
}
