//! What an action looks like after its fixes, byte for byte.

use actionjail::diagnostics::Safety::{self, Safe, Unsafe};
use actionjail::lint::{Selection, fix};
use actionjail::script::on_deep_stack;

use super::example::{FOLDER, Files, findings};

/// The text of a file of the template after its fixes, some of its files replaced.
fn mended(replaced: &[(&str, &str)], up_to: Safety, name: &str) -> String {
    let mut files = Files::template();
    for (name, text) in replaced {
        files.write(&format!("{FOLDER}/{name}"), *text);
    }
    let library = files.library();
    let selection = Selection::only(&["all"]);
    let fixed = on_deep_stack(|| fix(library, &selection, &|_| true, up_to)).unwrap();
    let action = &fixed.library.actions[0];
    let (.., state) = action.files().into_iter().find(|(part, ..)| part.file_name() == name).unwrap();
    state.source().unwrap().text().to_owned()
}

const THREE: &str = "async function action_example() {
  const { alpha, beta, gamma } = this.getCurrentNodeParamsJSON();
  return alpha.trim() ? (beta > 2 ? 'ok' : 'no') : gamma === true ? 'ok' : 'no';
}
module.exports = action_example;
";

const FORM: &str = "{\"parameters\":[{\"key\":\"alpha\",\"type\":\"string\",\"label\":\"A\"},{\"key\":\"beta\",\"type\":\"number\",\"label\":\"B\"},{\"key\":\"gamma\",\"type\":\"boolean\",\"label\":\"C\"}],\"events_schema\":[{\"name\":\"ok\",\"label\":\"Ok\"},{\"name\":\"no\",\"label\":\"No\"}]}";

#[test]
fn lists_that_are_missing_are_made_once() {
    let form = FORM.split(",\"events_schema\"").next().unwrap();
    let config = mended(&[("code.js", THREE), ("config.json", &format!("{form}}}"))], Safe, "config.json");
    assert_eq!(config.matches("\"events_schema\":").count(), 1, "{config}");
    for name in ["\"ok\"", "\"no\""] {
        assert!(config.contains(name), "{config}");
    }
    let config = mended(&[("code.js", THREE), ("config.json", "{}")], Safe, "config.json");
    for list in ["\"parameters\":", "\"events_schema\":"] {
        assert_eq!(config.matches(list).count(), 1, "{config}");
    }
    let grouped =
        FORM.replace("],\"events_schema\"", "],\"ui\":{\"groups\":[{\"id\":\"m\"}]},\"events_schema\"");
    let config = mended(&[("code.js", THREE), ("config.json", &grouped)], Safe, "config.json");
    assert!(config.contains("{\"id\":\"m\",\"fields\":[\"alpha\",\"beta\",\"gamma\"]}"), "{config}");
}

#[test]
fn a_page_gets_one_section_of_each_kind() {
    let docs = "# Three\n\nChecks things.\n";
    // A cell that says `no` would pass for the event.
    let (code, form) = (THREE.replace("'no'", "'bad'"), FORM.replace("\"no\"", "\"bad\""));
    let text = mended(&[("code.js", &code), ("config.json", &form), ("docs.md", docs)], Safe, "docs.md");
    let expected = "# Three\n\nChecks things.\n\n## Parameters\n\n\
        | Key | Type | Required | Description |\n|---|---|---|---|\n\
        | `alpha` | string | no |  |\n| `beta` | number | no |  |\n| `gamma` | boolean | no |  |\n\n\
        ## Events\n\n- `ok`: the action did its work.\n- `bad`: the code returns `bad`.\n";
    assert_eq!(text, expected);
    // Each item of a numbered list has a number of its own.
    let numbered = "# Three\n\n## Parameters\n\n1. `alpha`: the first\n\nLeaves by `ok` or `no`.\n";
    let text = mended(&[("code.js", THREE), ("config.json", FORM), ("docs.md", numbered)], Safe, "docs.md");
    assert!(text.contains("\n2. `beta`") && text.contains("\n3. `gamma`"), "{text}");
}

#[test]
fn a_page_tells_what_the_form_says_after_its_fixes() {
    let form = FORM.replace(
        "\"type\":\"string\"",
        "\"type\":\"select\",\"options\":[{\"value\":\"x\"},{\"value\":\"x\"},{\"value\":\"\"},{\"value\":\"y\"}]",
    );
    let docs = "# Three\n\nLeaves by `ok` or `no`.\n";
    let text = mended(&[("code.js", THREE), ("config.json", &form), ("docs.md", docs)], Safe, "docs.md");
    assert!(text.contains("| `alpha` | select | no | One of `x`, `y`. |"), "{text}");
    // What goes is not described.
    let more = FORM.replace("[{\"key\"", "[{\"key\":\"delta\",\"type\":\"string\"},{\"key\"");
    let text = mended(&[("code.js", THREE), ("config.json", &more), ("docs.md", docs)], Unsafe, "docs.md");
    assert!(!text.contains("delta"), "{text}");
}

#[test]
fn misspelt_and_blank_keys_are_corrected_and_not_declared_twice() {
    let blank = FORM.replace("\"beta\"", "\" beta\"");
    let config = mended(&[("code.js", THREE), ("config.json", &blank)], Unsafe, "config.json");
    assert_eq!(config, FORM);
    let both = FORM.replace("\"gamma\",\"type\":\"boolean\"", "\" beta\",\"type\":\"number\"");
    let mut files = Files::template();
    files.write(&format!("{FOLDER}/config.json"), both);
    let library = files.library();
    let blank = |finding: &&actionjail::diagnostics::Finding| finding.rule == "blank-parameter-key";
    let found = findings(&library, &Selection::only(&["all"]));
    assert!(found.iter().find(blank).unwrap().fixes.is_empty(), "another parameter has that key");
    let misspelt = FORM.replace("\"alpha\"", "\"alhpa\"").replace("\"no\"", "\"noo\"");
    let code = THREE.replace("'no'", "'non'");
    let config = mended(&[("code.js", &code), ("config.json", &misspelt)], Unsafe, "config.json");
    assert_eq!(config, misspelt, "what the code misspells stays as it is declared");
}

#[test]
fn an_export_names_what_the_end_of_the_file_knows() {
    for code in [
        "exports.action_example = async function action_example() {\n  return 'success';\n};\n",
        "class Actions {\n  async function() { function action_example() {} }\n}\n",
    ] {
        assert_eq!(mended(&[("code.js", code)], Unsafe, "code.js"), code);
    }
    let code = "const action_example = async function () {\n  return 'success';\n};\n";
    let fixed = mended(&[("code.js", code)], Safe, "code.js");
    assert!(fixed.ends_with("};\nmodule.exports = action_example;\n"), "{fixed}");
}

#[test]
fn dead_code_that_declares_something_for_others_stays() {
    let live = "async function action_example() {\n  const { language_code } = this.getCurrentNodeParamsJSON();\n  return known(language_code) ? 'success' : 'error';\n";
    let function = "  function known(code) {\n    last = code;\n    return last === 'uk';\n  }\n}\nmodule.exports = action_example;\n";
    let needed = format!("{live}  console.log(1);\n  var last = 1;\n{function}");
    assert_eq!(mended(&[("code.js", &needed)], Unsafe, "code.js"), needed);
    let own = format!("{live}  const note = 1;\n  console.log(note);\n  var last;\n{function}");
    let fixed = mended(&[("code.js", &own)], Unsafe, "code.js");
    assert_eq!(fixed, format!("{live}  var last;\n{function}"));
}

#[test]
fn what_is_taken_out_leaves_no_blanks() {
    let code = |body: &str| {
        format!(
            "async function action_example() {{\n  const {{ language_code: code }} = this.getCurrentNodeParamsJSON();\n{body}}}\nmodule.exports = action_example;\n"
        )
    };
    let route = "return code === 'uk' ? 'success' : 'error';";
    for (body, left) in [
        (format!("  {route} // actionjail-allow lost-this: not any more\n"), format!("  {route}\n")),
        (
            format!("  log({{ code /* actionjail-allow lost-this: no */ }}); {route}\n"),
            format!("  log({{ code }}); {route}\n"),
        ),
        (format!("  debugger; {route}\n"), format!("  {route}\n")),
        (format!("  {route} console.log('x');\n"), format!("  {route}\n")),
    ] {
        assert_eq!(mended(&[("code.js", &code(&body))], Unsafe, "code.js"), code(&left), "{body}");
    }
}

#[test]
fn labels_are_set_as_tightly_as_the_form() {
    let bare = FORM.replace(",\"label\":\"Ok\"", "").replace(",\"label\":\"No\"", "");
    assert_eq!(mended(&[("code.js", THREE), ("config.json", &bare)], Safe, "config.json"), FORM);
}

#[test]
fn a_form_that_is_no_object_has_no_fixes() {
    for form in ["[]", "null", "5"] {
        let mut files = Files::template();
        files.write(&format!("{FOLDER}/config.json"), form);
        for finding in findings(&files.library(), &Selection::only(&["all"])) {
            let of_form = finding
                .fixes
                .iter()
                .flat_map(|fix| &fix.edits)
                .any(|edit| edit.path.ends_with("config.json"));
            assert!(!of_form, "{form}: {finding:?}");
        }
    }
}

#[test]
fn plain_options_become_objects_and_unseen_characters_go() {
    let bare =
        FORM.replace("\"type\":\"string\"", "\"type\":\"select\",\"options\":[\"vip\",\"new_client\",5]");
    let config = mended(&[("code.js", THREE), ("config.json", &bare)], Safe, "config.json");
    let objects = "[{ \"value\": \"vip\", \"label\": \"Vip\" },{ \"value\": \"new_client\", \"label\": \"New client\" },{ \"value\": 5, \"label\": \"5\" }]";
    assert!(config.contains(objects), "{config}");
    let mut files = Files::template();
    files.write(&format!("{FOLDER}/config.json"), bare);
    let library = files.library();
    let found = findings(&library, &Selection::only(&["invalid-config"]));
    assert_eq!(found.len(), 1, "one finding for a field: {found:?}");
    let unseen = THREE.replace("  return", "  \u{200b}return").replace(";\n  \u{200b}", ";\u{85}  \u{200b}");
    let code = mended(&[("code.js", &unseen), ("config.json", FORM)], Safe, "code.js");
    assert!(!code.contains(['\u{200b}', '\u{85}']) && code.contains("return alpha"), "{code}");
    // Within texts they are no white space.
    let text = THREE.replace("'ok'", "'o\u{200b}k'");
    let mut files = Files::template();
    files.write(&format!("{FOLDER}/code.js"), text);
    let library = files.library();
    assert_eq!(findings(&library, &Selection::only(&["syntax-error"])), []);
}
