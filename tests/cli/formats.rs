//! The machine formats: whole documents, with a version, and nothing else on stdout.

use super::{Place, tools::git};

/// These print nothing but a text that is meant for another program, or speak a protocol of their own.
const WITHOUT_JSON: [&str; 4] = ["completions", "lsp", "man", "schema"];
/// Asked where they have a registry, or a passphrase: in `registry` and `signing`.
const ELSEWHERE: [&str; 3] = ["keygen", "pull", "push"];

#[test]
fn every_command_speaks_json_with_a_version() {
    let place = Place::library();
    for line in ["init -q", "add -A", "commit -q -m all"] {
        git(place.path(), line);
    }
    place.run("pack -o one.zip").ends(0);
    let lines = [
        "list",
        "inspect example",
        "lint",
        "explain",
        "explain lost-this",
        "test",
        "run example -p value=a -p expected=a",
        "docs",
        "docs --check",
        "fuzz --runs 20",
        "mutate",
        "mutate --list",
        "check",
        "new another",
        "clone example third",
        "rename third fourth --yes",
        "remove fourth --yes",
        "generate config example",
        "generate docs example",
        "generate types",
        "pack",
        "verify one.zip",
        "unpack one.zip --out there",
        "import one.zip",
        "diff HEAD",
        "breaking",
        "version bump another",
        "doctor",
        "profile show",
        "export example",
        "init here",
    ];
    for line in lines {
        let ran = place
            .run_words(&[line.split_whitespace().collect::<Vec<_>>(), vec!["--format", "json"]].concat());
        let ran = ran.ends(0);
        assert_eq!(ran.json()["version"], 1, "{line}");
        assert_eq!(ran.stderr, "", "{line}");
    }
    let help = place.run("--help").ends(0).stdout;
    let listed = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let commands: Vec<&str> =
        listed.map_while(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    assert!(commands.len() > 25, "{help}");
    let asked = |command: &&str| lines.iter().any(|line| line.split(' ').next() == Some(*command));
    let known = |command: &&str| WITHOUT_JSON.contains(command) || ELSEWHERE.contains(command);
    let left: Vec<&&str> =
        commands.iter().filter(|command| **command != "help" && !asked(command) && !known(command)).collect();
    assert!(left.is_empty(), "no test asks {left:?} for JSON");
}

#[test]
fn inspect_is_as_the_contract_has_it() {
    let place = Place::empty();
    place.write(
        "language.js",
        "async function action_check_language(params) {\n  const { language_code } = this.getCurrentNodeParamsJSON();\n  return language_code === 'uk' ? 'success' : 'error';\n}\nmodule.exports = action_check_language;\n",
    );
    let json = place.run("inspect language.js --format json").ends(0).json();
    assert_eq!(
        json,
        serde_json::json!({ "version": 1, "actions": [ {
            "path": "language.js",
            "function": { "name": "action_check_language", "async": true, "line": 1, "column": 16 },
            "params": { "keys": [ { "key": "language_code", "line": 2, "column": 11, "default": null } ], "open": false },
            "constants": { "keys": [], "open": false },
            "state": { "reads": [], "writes": [], "open": false },
            "events": {
                "names": [
                    { "name": "error", "line": 3, "column": 47 },
                    { "name": "success", "line": 3, "column": 35 }
                ],
                "open": false,
                "may_end_without_event": false
            },
            "host": [ { "name": "getCurrentNodeParamsJSON", "line": 2, "column": 34 } ],
            "problems": []
        } ] })
    );
}

#[test]
fn reports_go_to_files_beside_what_is_printed() {
    let place = Place::library();
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    let ran =
        place.run("lint --report json=out/lint.json --report human=out/lint.txt").ends(1).stdout_has("valeu");
    let report: serde_json::Value = serde_json::from_str(&place.read("out/lint.json")).unwrap();
    assert_eq!(report["findings"][0]["rule"], "undeclared-parameter");
    let labels = report["findings"][0]["labels"].as_array().unwrap();
    assert_eq!(labels.len(), 2, "a finding that concerns two files points into both");
    assert_eq!(place.read("out/lint.txt"), ran.stdout);
    place.run("lint --report nonsense").ends(2).stderr_has("FORMAT=FILE");
    place.run("lint --report xml=a.xml").ends(2).stderr_has("there is no format `xml`");
    place.run("lint --report json=-").ends(2).stderr_has("`--format json` prints to stdout");
    assert!(!place.at("-").exists());
    place.run("lint --report json=a.out --report human=./a.out").ends(2).stderr_has("two reports");
    assert!(!place.at("a.out").exists());
}

#[test]
fn no_colour_reaches_a_file_unless_asked_for() {
    let place = Place::copy_of("examples/broken");
    assert!(!place.run("check").ends(1).stdout.contains('\u{1b}'));
    assert!(place.run("check --color always").ends(1).stdout.contains('\u{1b}'));
}

#[test]
fn a_run_shows_event_writes_logs_and_errors() {
    let place = Place::library();
    place.write(
        "actions/example/code.js",
        "async function action_example() {\n  const { value } = this.getCurrentNodeParamsJSON();\n  console.log('value', value);\n  this.setCurrentStateConstant('seen', value);\n  if (value === 'bad') throw new TypeError('no good');\n  return 'success';\n}\nmodule.exports = action_example;\n",
    );
    let good = place.run_words(&[
        "run", "example", "--params", r#"{"value": "{{name}}"}"#, "--constants", r#"{"name": "Olha"}"#,
    ]);
    good.ends(0)
        .stdout_has("event    success")
        .stdout_has("writes   seen = \"Olha\"")
        .stdout_has("log      value Olha");
    place.write("params.json", r#"{"value": "bad"}"#);
    place
        .run("run example --params params.json")
        .ends(1)
        .stdout_has("threw TypeError: no good")
        .stdout_has("code.js:5:");
    let json = place.run("run example --params params.json --format json").ends(1).json();
    assert_eq!(json["failure"]["kind"], "threw");
    assert_eq!(json["writes"]["seen"], "bad");
}

#[test]
fn manual_and_completions_cover_every_command() {
    let place = Place::empty();
    place.run("man").ends(0).stdout_has("actionjail");
    place.run("man --out man").ends(0);
    let pages = std::fs::read_dir(place.at("man")).unwrap().count();
    let help = place.run("--help").ends(0).stdout;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert_eq!(pages, commands.len() + 1);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = place.run(&format!("completions {shell}")).ends(0).stdout;
        assert!(commands.iter().all(|command| text.contains(command)), "{shell}");
    }
}

#[test]
fn the_environment_asks_for_colours() {
    let place = Place::library();
    for (variables, has) in [
        (&[][..], false),
        (&[("FORCE_COLOR", "1")], true),
        (&[("FORCE_COLOR", "true")], true),
        (&[("CLICOLOR_FORCE", "1")], true),
        (&[("FORCE_COLOR", "0"), ("CLICOLOR_FORCE", "1")], false),
        (&[("FORCE_COLOR", "")], false),
        (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false),
        (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false),
        (&[("NO_COLOR", ""), ("FORCE_COLOR", "1")], true),
    ] {
        for (option, expected) in [("auto", has), ("always", true), ("never", false)] {
            let mut program = super::program();
            program.current_dir(place.path()).args(["list", "--color", option]);
            program.envs(variables.iter().copied());
            let ran = super::Ran::of(program.output().unwrap());
            assert_eq!(ran.stdout.contains('\u{1b}'), expected, "{variables:?} {option}");
        }
    }
}
