//! Diagnostics while typing, and code actions on them.

use serde_json::{Value, json};

use super::{CODE, CONFIG, Editor, TESTS, position};

const JS: &str = "actions/greet/code.js";
const FORM: &str = "actions/greet/config.json";

fn actions(editor: &mut Editor, path: &str, text: &str, needle: &str, only: Option<&str>) -> Vec<Value> {
    let at = position(text, needle);
    let mut context = json!({ "diagnostics": [] });
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params = json!({
        "textDocument": { "uri": editor.uri(path) },
        "range": { "start": at, "end": at },
        "context": context,
    });
    editor.ask("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
}

#[test]
fn a_clean_action_has_none() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    assert_eq!(editor.codes(JS), [""; 0]);
    assert_eq!(editor.published.values().flatten().count(), 0, "{:?}", editor.published);
}

#[test]
fn unsaved_text_counts_and_other_files_of_the_action_are_told() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    editor.type_whole(JS, &CODE.replace("{ language,", "{ langauge,").replace("language)", "langauge)"));
    assert!(editor.codes(JS).contains(&"undeclared-parameter".to_owned()), "{:?}", editor.published);
    let one = editor.published[JS].iter().find(|one| one["code"] == "undeclared-parameter").unwrap().clone();
    assert_eq!(one["source"], "actionjail");
    assert_eq!(one["severity"], 1);
    assert_eq!(one["range"]["start"], json!({ "line": 1, "character": 10 }));
    assert!(one["codeDescription"]["href"].as_str().unwrap().ends_with("undeclared_parameter.md"));
    assert!(one["relatedInformation"][0]["location"]["uri"].as_str().unwrap().ends_with("config.json"));
    // config.json is not open, and the finding there is told all the same.
    editor.type_whole(JS, &CODE.replace(", tone = 'warm'", "").replace(" ${tone}", ""));
    assert_eq!(editor.codes(FORM), ["unused-parameter"]);
    assert_eq!(editor.published[FORM][0]["tags"], json!([1]));
    editor.type_whole(JS, CODE);
    assert_eq!(editor.codes(FORM), [""; 0]);
}

#[test]
fn changes_come_in_pieces() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    let start = position(CODE, "language, tone");
    let end = position(CODE, "|, tone");
    editor.change(JS, json!([
        { "range": { "start": start, "end": end }, "text": "мова" },
        { "range": { "start": { "line": 1, "character": 14 }, "end": { "line": 1, "character": 14 } }, "text": "2" },
    ]));
    let codes = editor.codes(JS);
    assert!(codes.contains(&"undeclared-parameter".to_owned()), "{codes:?}");
    assert!(editor.published[JS].iter().any(|one| one["message"].as_str().unwrap().contains("`мова2`")));
}

#[test]
fn code_that_does_not_parse_says_so_and_nothing_else_is_lost() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    editor.type_whole(JS, &CODE.replace("return language", "return ("));
    assert!(editor.codes(JS).contains(&"syntax-error".to_owned()));
    editor.type_whole(JS, CODE);
    assert_eq!(editor.codes(JS), [""; 0]);
}

#[test]
fn a_fix_is_offered_the_safe_one_first() {
    let mut editor = Editor::new();
    let config = CONFIG.replace("\"key\": \"tone\"", "\"name\": \"tone\"");
    editor.open(FORM, &config);
    editor.open_disk(JS);
    assert_eq!(editor.codes(FORM), ["legacy-parameter-name"]);
    let offered = actions(&mut editor, FORM, &config, "\"name\": \"tone\"", None);
    assert_eq!(offered[0]["isPreferred"], true);
    assert_eq!(offered[0]["kind"], "quickfix");
    assert_eq!(offered[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    let texts = [(FORM.to_owned(), config.clone())].into();
    assert_eq!(editor.applied(&offered[0]["edit"], &texts)[FORM], CONFIG);
    let suppress = offered.iter().find(|one| one["title"].as_str().unwrap().starts_with("Suppress")).unwrap();
    let manifest = editor.applied(&suppress["edit"], &texts);
    assert!(
        manifest["actions/greet/action.toml"]
            .ends_with("\n\n[[allow]]\nrule = \"legacy-parameter-name\"\nreason = \"\"\n")
    );
    let all = actions(&mut editor, FORM, &config, "\"parameters\"", Some("source.fixAll"));
    assert_eq!(all[0]["kind"], "source.fixAll.actionjail");
    assert_eq!(editor.applied(&all[0]["edit"], &texts)[FORM], CONFIG);
}

#[test]
fn a_finding_in_code_is_suppressed_above_its_line() {
    let mut editor = Editor::new();
    let code = CODE.replace("  if (!language)", "  debugger;\n  if (!language)");
    editor.open(JS, &code);
    let offered = actions(&mut editor, JS, &code, "debugger", Some("quickfix"));
    let suppress = offered.iter().find(|one| one["title"] == "Suppress `leftover-debugger` here").unwrap();
    let text = &editor.applied(&suppress["edit"], &[(JS.to_owned(), code.clone())].into())[JS];
    assert!(text.contains("  // actionjail-allow leftover-debugger: \n  debugger;"), "{text}");
    editor.type_whole(JS, &text.replace("debugger: ", "debugger: wanted"));
    assert_eq!(editor.codes(JS), [""; 0]);
}

#[test]
fn a_fix_makes_a_file() {
    let mut editor = Editor::new();
    std::fs::remove_file(editor.disk("actions/greet/docs.md")).unwrap();
    editor.open_disk("actions/greet/action.toml");
    editor.settle();
    let path = editor.published.iter().find(|(_, list)| list.iter().any(|one| one["code"] == "missing-docs"));
    let path = path.map(|(path, _)| path.clone());
    let Some(path) = path else { panic!("{:?}", editor.published) };
    let params = json!({
        "textDocument": { "uri": editor.uri("actions/greet/action.toml") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } },
        "context": { "diagnostics": editor.published[&path] },
    });
    let offered = editor.ask("textDocument/codeAction", params).unwrap();
    let create =
        offered.as_array().unwrap().iter().find(|one| one["edit"]["documentChanges"][0]["kind"] == "create");
    if let Some(create) = create {
        let texts = editor.applied(&create["edit"], &[].into());
        assert!(texts["actions/greet/docs.md"].starts_with("# Greet"));
    }
}

#[test]
fn what_changes_on_disk_is_read_again() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    assert_eq!(editor.codes(FORM), [""; 0]);
    editor.write(FORM, &CONFIG.replace("\"tone\"", "\"mood\""));
    let changed = |editor: &Editor, path: &str| {
        editor.tell(
            "workspace/didChangeWatchedFiles",
            json!({ "changes": [{ "uri": editor.uri(path), "type": 2 }] }),
        );
    };
    changed(&editor, FORM);
    assert!(editor.codes(JS).contains(&"undeclared-parameter".to_owned()));
    editor.write(FORM, CONFIG);
    changed(&editor, FORM);
    assert_eq!(editor.codes(JS), [""; 0]);
    // Another action of the same name is found, and gone again.
    for (file, text) in [
        ("action.toml", super::INFORMATION),
        ("code.js", CODE),
        ("config.json", CONFIG),
        ("docs.md", super::DOCS),
        ("tests.yaml", TESTS),
    ] {
        editor.write(&format!("actions/other/{file}"), text);
    }
    changed(&editor, "actions/other");
    let codes = editor.codes("actions/other/action.toml");
    assert!(codes.contains(&"duplicate-system-id".to_owned()), "{codes:?} {:?}", editor.published);
    std::fs::remove_dir_all(editor.disk("actions/other")).unwrap();
    changed(&editor, "actions/other");
    assert_eq!(editor.codes("actions/other/action.toml"), [""; 0]);
}

#[test]
fn the_manifest_concerns_all_and_its_unsaved_text_counts() {
    let mut editor = Editor::new();
    editor.open(JS, &CODE.replace("  if (!language)", "  debugger;\n  if (!language)"));
    assert_eq!(editor.codes(JS), ["leftover-debugger"]);
    editor.open("actionjail.toml", &format!("{}[lint]\nignore = [\"leftover-debugger\"]\n", super::MANIFEST));
    assert_eq!(editor.codes(JS), [""; 0]);
    editor.type_whole("actionjail.toml", &super::MANIFEST.replace("constants", "constnats"));
    assert_eq!(editor.codes(JS), ["leftover-debugger"]);
    assert_eq!(editor.codes("actionjail.toml"), ["invalid-manifest"]);
}

#[test]
fn a_closed_action_is_taken_back() {
    let mut editor = Editor::new();
    editor.open(JS, "syntax error");
    assert!(!editor.codes(JS).is_empty());
    let uri = editor.uri(JS);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.codes(JS), [""; 0]);
}

#[test]
fn a_new_action_is_checked_before_it_is_saved() {
    let mut editor = Editor::new();
    editor.open(
        "actions/new/code.js",
        "async function action_new() { return 'ok'; }\nmodule.exports = action_new;\n",
    );
    editor.settle();
    let all: Vec<&Value> = editor.published.values().flatten().map(|one| &one["code"]).collect();
    assert!(all.contains(&&json!("missing-file")), "{all:?}");
}

#[test]
fn what_changes_on_disk_is_seen_without_a_word_from_the_editor() {
    let mut editor = Editor::with(json!({}));
    editor.open_disk(JS);
    assert_eq!(editor.codes(JS), [""; 0]);
    editor.write(FORM, &CONFIG.replace("\"tone\"", "\"mood\""));
    for _ in 0..100 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        if editor.codes(JS).contains(&"undeclared-parameter".to_owned()) {
            return;
        }
        // It looks while it is quiet.
        std::thread::sleep(std::time::Duration::from_millis(700));
    }
    panic!("{:?}", editor.published);
}
