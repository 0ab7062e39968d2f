//! `generate types`, held against the real TypeScript.

use super::Place;
use super::tools::{said, tool};

/// The newest TypeScript, and the last one of those that most editors still bring along.
const VERSIONS: [&str; 2] = ["typescript", "typescript-5"];

/// Runs `tsc` over the code of actions as it is. All versions must be of one opinion.
fn tsc(place: &Place, actions: &[&str]) -> (bool, Vec<String>) {
    let [(new, said), (old, old_said)] = VERSIONS.map(|version| one_tsc(place, actions, version));
    assert_eq!(new, old, "{said}\n{old_said}");
    (new, vec![said, old_said])
}

fn one_tsc(place: &Place, actions: &[&str], version: &str) -> (bool, String) {
    let output = tool(&format!("node_modules/{version}/bin/tsc"))
        .args([
            "--noEmit", "--allowJs", "--checkJs", "--strict", "false", "--target", "es2022",
            "actionjail.d.ts",
        ])
        .args(actions.iter().map(|action| format!("actions/{action}/code.js")))
        .current_dir(place.path())
        .output()
        .unwrap();
    (output.status.success(), said(&output))
}

#[test]
fn right_code_passes_and_wrong_code_does_not() {
    let place = Place::library();
    place.run("new route_kind --template route").ends(0);
    place.run("new add --template write").ends(0);
    let wrong = [
        ("key", "{ value, expected }", "{ valeu: value, expected }", "'valeu' does not exist"),
        ("event", "? 'success'", "? 'succes'", "\"succes\""),
        (
            "method",
            "this.getCurrentNodeParamsJSON()",
            "this.getCurrentNodeParams()",
            "'getCurrentNodeParams'",
        ),
        ("id", "Action<'action_id'>", "Action<'action_di'>", "does not exist"),
    ];
    for (name, from, to, _) in wrong {
        place.run(&format!("clone example {name}")).ends(0);
        place.change(&format!("actions/{name}/code.js"), from, to);
    }
    place.run("generate types").ends(0).stdout_has("7 actions");
    let (right, said) = tsc(&place, &["example", "route_kind", "add"]);
    assert!(right, "{said:?}");
    let (right, said) = tsc(&place, &wrong.map(|(name, ..)| name));
    assert!(!right);
    for (name, _, _, complaint) in wrong {
        let found = |text: &String| {
            text.lines().any(|line| line.starts_with(&format!("actions/{name}/")) && line.contains(complaint))
        };
        assert!(said.iter().all(found), "{name}: {said:?}");
    }
}

#[test]
fn every_kind_of_field_is_declared() {
    let place = Place::library();
    place.write(
        "actionjail.toml",
        "[library]\nname = \"t\"\n[platform]\nprofile = \"actionjail\"\nconstants = [\"brand\", \"base-url\"]\n",
    );
    place.write(
        "actions/example/config.json",
        r#"{ "parameters": [
            { "key": "size", "type": "select", "required": true, "label": "Size", "description": "Ends */ not here.",
              "options": [{ "value": "s", "label": "S" }, { "value": 2, "label": "L" }] },
            { "key": "many", "type": "multiselect", "options": [{ "value": "a", "label": "A" }] },
            { "key": "odd-key", "type": "number", "defaultValue": 3 },
            { "key": "on", "type": "checkbox" }, { "key": "free", "type": "json" }, { "key": "note", "type": "static" }
          ], "events_schema": [{ "name": "ok", "label": "OK" }, { "name": "it's", "label": "It" }] }"#,
    );
    place.write(
        "actions/example/code.js",
        "/** @type {ActionJail.SyncAction<'action_example'>} */\nfunction action_example() {\n\
         const { size, many = [], 'odd-key': odd = 1, on, free } = this.getCurrentNodeParamsJSON();\n\
         const { brand } = this.getCurrentConstJSON();\n\
         this.context.put('a', this.state.const['base-url'] + odd.toFixed(2) + many.length + on + free.x + brand);\n\
         return size === 's' || size === 2 ? 'ok' : \"it's\";\n}\nmodule.exports = action_example;\n",
    );
    let text = place.run("generate types --stdout").ends(0).stdout;
    assert!(!place.at("actionjail.d.ts").exists());
    for part in [
        "         * Size\n         * Ends * / not here.\n         */\n        size: \"s\" | 2;\n",
        "many?: Array<\"a\">;",
        "/** @default 3 */\n        \"odd-key\"?: number;",
        "on?: boolean;",
        "free?: any;",
        "event: \"ok\" | \"it's\";",
        "\"base-url\"?: any;",
        "request(name: string",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("note"), "{text}");
    place.run("generate types example").ends(0);
    let (right, said) = tsc(&place, &["example"]);
    assert!(right, "{said:?}");
    let wrong = [
        ("{ brand }", "{ brnad: brand }", "brnad"),
        ("size === 2", "size === 'xl'", "no overlap"),
        ("odd.toFixed", "odd.trim", "trim"),
    ];
    for (from, to, _) in wrong {
        place.change("actions/example/code.js", from, to);
    }
    let (right, said) = tsc(&place, &["example"]);
    assert!(!right && wrong.iter().all(|(.., part)| said.iter().all(|text| text.contains(part))), "{said:?}");
}

#[test]
fn check_tells_whether_the_file_is_fresh() {
    let place = Place::library();
    place.run("generate types --check").ends(1).stdout_has("out of step");
    place.run("generate types").ends(0);
    let first = place.read("actionjail.d.ts");
    place.run("generate types --check").ends(0);
    place.run("generate types").ends(0).stdout_has("as it should be");
    assert_eq!(first, place.read("actionjail.d.ts"));
    place.change("actions/example/config.json", "\"expected\"", "\"wanted\"");
    place.run("generate types --check").ends(1);
    assert_eq!(first, place.read("actionjail.d.ts"));
    place.run("generate types nonsense").ends(2);
    let report = place.run("generate types --format json").ends(0).json();
    assert_eq!((&report["written"], &report["actions"]), (&true.into(), &1.into()));
    // The library lints as before: the file is none of the actions'.
    place.change("actions/example/config.json", "\"wanted\"", "\"expected\"");
    place.run("lint").ends(0);
}

#[test]
fn one_action_is_no_plural() {
    let place = Place::library();
    place.run("generate types").ends(0).stdout_has("actionjail.d.ts, 1 action\n");
}
