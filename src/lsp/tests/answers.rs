//! Hovers, definitions, references, symbols.

use serde_json::{Value, json};

use super::{CODE, CONFIG, DOCS, Editor, MANIFEST, TESTS};

const JS: &str = "actions/greet/code.js";
const FORM: &str = "actions/greet/config.json";

fn hover(editor: &mut Editor, path: &str, text: &str, needle: &str) -> String {
    let answer = editor.ask_at("textDocument/hover", path, text, needle).unwrap();
    answer["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn hovers_say_what_is_known() {
    let mut editor = Editor::new();
    for path in [JS, FORM, "actions/greet/docs.md", "actions/greet/tests.yaml", "actionjail.toml"] {
        editor.open_disk(path);
    }
    let said = hover(&mut editor, JS, CODE, "{ lang|uage,");
    for part in ["**language**: `select`, required", "Language", "Of the client.", "`\"uk\"` (Ukrainian)"] {
        assert!(said.contains(part), "{said}");
    }
    assert!(hover(&mut editor, JS, CODE, "? 'suc|cess'").contains("It is Ukrainian."));
    assert!(hover(&mut editor, JS, CODE, "this.getCurrent|Node").contains("by key"));
    assert!(hover(&mut editor, FORM, CONFIG, "\"fields\": [\"lang|uage").contains("Of the client."));
    assert!(hover(&mut editor, FORM, CONFIG, "\"sel|ect\"").contains("gives any value"));
    assert!(hover(&mut editor, FORM, CONFIG, "\"la|bel\"").contains("What the form calls the field"));
    assert!(hover(&mut editor, "actions/greet/docs.md", DOCS, "| `lang¦uage`").contains("Of the client."));
    assert!(
        hover(&mut editor, "actions/greet/tests.yaml", TESTS, "{ lang|uage: uk").contains("Of the client.")
    );
    assert!(hover(&mut editor, "actions/greet/tests.yaml", TESTS, "each|").contains("One run per row"));
    assert!(hover(&mut editor, "actionjail.toml", MANIFEST, "bra|nd").contains("Constant"));
    assert_eq!(hover(&mut editor, JS, CODE, "asy|nc"), "");
}

#[test]
fn a_rule_shows_its_page() {
    let mut editor = Editor::new();
    let code = format!("// actionjail-allow lost-this: why\n{CODE}");
    editor.open(JS, &code);
    assert!(hover(&mut editor, JS, &code, "lost|-this").starts_with("# lost-this"));
    let manifest =
        format!("{MANIFEST}[lint]\nignore = [\"missing-docs\"]\n[lint.severity]\nlost-this = \"note\"\n");
    editor.open("actionjail.toml", &manifest);
    assert!(hover(&mut editor, "actionjail.toml", &manifest, "missing|-docs").starts_with("# missing-docs"));
    assert!(hover(&mut editor, "actionjail.toml", &manifest, "lost|-this").starts_with("# lost-this"));
}

#[test]
fn half_typed_code_keeps_what_was_known() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    editor.settle();
    let broken = CODE.replace("return language", "return ( language");
    editor.type_whole(JS, &broken);
    assert!(hover(&mut editor, JS, &broken, "{ lang|uage,").contains("Of the client."));
}

fn places(editor: &Editor, answer: &Value) -> Vec<String> {
    let mut places: Vec<String> = answer
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let file = one["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            format!("{file}:{}", one["range"]["start"]["line"].as_u64().unwrap() + 1)
        })
        .collect();
    places.sort();
    let _ = editor;
    places
}

#[test]
fn definitions_lead_to_the_form_and_from_it_to_the_code() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    editor.open_disk(FORM);
    let answer = editor.ask_at("textDocument/definition", JS, CODE, "{ lang|uage,").unwrap();
    assert_eq!(places(&editor, &answer), ["config.json:3"]);
    let answer = editor.ask_at("textDocument/definition", JS, CODE, "return 'err|or'").unwrap();
    assert_eq!(places(&editor, &answer), ["config.json:11"]);
    let answer = editor.ask_at("textDocument/definition", FORM, CONFIG, "\"key\": \"lang|uage\"").unwrap();
    assert_eq!(places(&editor, &answer), ["code.js:2"]);
    let answer =
        editor.ask_at("textDocument/definition", FORM, CONFIG, "\"fields\": [\"lang|uage\"").unwrap();
    assert_eq!(places(&editor, &answer), ["config.json:3"]);
}

#[test]
fn references_are_those_of_all_files() {
    let mut editor = Editor::new();
    editor.open_disk(JS);
    let mut ask = |needle: &str, declaration: bool| {
        let params = json!({
            "textDocument": { "uri": editor.uri(JS) },
            "position": super::position(CODE, needle),
            "context": { "includeDeclaration": declaration },
        });
        let answer = editor.ask("textDocument/references", params).unwrap();
        places(&editor, &answer)
    };
    assert_eq!(
        ask("{ lang|uage,", true),
        [
            "code.js:2", "config.json:3", "config.json:7", "config.json:8", "docs.md:15", "docs.md:20",
            "docs.md:9", "tests.yaml:3", "tests.yaml:6", "tests.yaml:6",
        ]
    );
    assert_eq!(
        ask("return 'err|or'", false),
        ["code.js:3", "code.js:5", "docs.md:15", "docs.md:9", "tests.yaml:8"]
    );
}

#[test]
fn symbols_of_each_file() {
    let mut editor = Editor::new();
    let mut names = |path: &str| {
        editor.open_disk(path);
        let params = json!({ "textDocument": { "uri": editor.uri(path) } });
        let answer = editor.ask("textDocument/documentSymbol", params).unwrap();
        let name = |one: &Value| {
            let inside = one["children"].as_array().into_iter().flatten();
            let inside: Vec<String> = inside.map(|one| one["name"].as_str().unwrap().to_owned()).collect();
            format!("{}({})", one["name"].as_str().unwrap(), inside.join(" "))
        };
        answer.as_array().unwrap().iter().map(name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(FORM), "parameters(language tone) ui(main) events_schema(success error)");
    assert_eq!(names("actions/greet/tests.yaml"), "Ukrainian() others()");
    assert_eq!(names(JS), "action_greet(language tone error success)");
    assert_eq!(names("actions/greet/docs.md"), "Greet() Parameters() Events() Example()");
}
