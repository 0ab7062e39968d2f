//! Files that are far too large, and far too much that is wrong in one file: named, complete, and the rest is checked.

use super::{Place, Ran, rules};

/// A library of an action that is fine but for one finding, and one that is all right.
fn two_actions() -> Place {
    let place = Place::library();
    place.run("new spoilt").ends(0);
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    place
}

#[test]
fn a_file_of_fifty_megabytes_is_named_and_not_read() {
    for file in ["action.toml", "code.js", "config.json", "docs.md", "tests.yaml"] {
        let place = two_actions();
        let path = format!("actions/spoilt/{file}");
        let large = std::fs::OpenOptions::new().write(true).open(place.at(&path)).unwrap();
        // Mostly a hole: what counts is what the system says of its length.
        large.set_len(50 * 1024 * 1024).unwrap();
        let ran = place.run("lint --format json").ends(1);
        let found = rules(&ran.json());
        assert!(found.contains(&("unreadable-file".to_owned(), path.clone())), "{found:?}");
        let other = ("undeclared-parameter".to_owned(), "actions/example/code.js".to_owned());
        assert!(found.contains(&other), "{found:?}");
        place.run("lint").ends(1).stdout_has(&path).stdout_has("at most 4 MiB are read");
        place.run("inspect actions/spoilt/code.js").ends(if file == "code.js" { 2 } else { 0 });
    }
    let place = two_actions();
    std::fs::OpenOptions::new()
        .write(true)
        .open(place.at("actionjail.toml"))
        .unwrap()
        .set_len(50 * 1024 * 1024)
        .unwrap();
    place
        .run("lint")
        .ends(1)
        .stdout_has("actionjail.toml")
        .stdout_has("at most 4 MiB are read")
        .stdout_has("valeu");
}

/// How many findings a report of ten thousand holds, whatever its format.
fn counted(format: &str, ran: &Ran) -> usize {
    let document = || serde_json::from_str::<serde_json::Value>(&ran.stdout).unwrap();
    let of_rule = |list: &serde_json::Value, key: &str| {
        let list = list.as_array().unwrap();
        list.iter().filter(|finding| finding[key] == "undeclared-parameter").count()
    };
    match format {
        // One finding for each action, with a place for each key.
        "json" => {
            let document = document();
            let findings = document["findings"].as_array().unwrap();
            let of = findings.iter().filter(|finding| finding["rule"] == "undeclared-parameter");
            of.map(|finding| finding["labels"].as_array().unwrap().len()).sum()
        }
        "sarif" => of_rule(&document()["runs"][0]["results"], "ruleId"),
        "gitlab" => of_rule(&document(), "check_name"),
        "github" => ran.stdout.lines().filter(|line| line.contains(": error undeclared-parameter:")).count(),
        // Other rules find something too, and this format has no field that is only the rule.
        "junit" => ran.stdout.matches("<failure").count().min(10_000),
        _ => ran.stdout.matches("the code reads `key_").count(),
    }
}

#[test]
fn ten_thousand_findings_in_one_file_are_all_told_in_every_format() {
    let place = two_actions();
    let reads: String = (0..10_000).map(|at| format!("  p.key_{at};\n")).collect();
    let code = format!(
        "async function action_spoilt() {{\n  const p = this.getCurrentNodeParamsJSON();\n{reads}  return 'success';\n}}\nmodule.exports = action_spoilt;\n"
    );
    place.write("actions/spoilt/code.js", code);
    for format in ["human", "json", "sarif", "github", "gitlab", "junit"] {
        let ran = place.run(&format!("lint --format {format}")).ends(1);
        let count = counted(format, &ran);
        // The other action has one of its own.
        let wanted = match format {
            // People are shown the first places, and told how many more there are.
            "human" => 1,
            "junit" => 10_000,
            // The guess of the other action has a second place, the one that was meant.
            "json" => 10_002,
            _ => 10_001,
        };
        assert_eq!(count, wanted, "{format}");
        assert!(ran.stdout.contains("valeu"), "{format}: the other action's finding is lost");
        assert!(format != "human" || ran.stdout.contains("and 9988 more, which the"), "{}", ran.stdout);
    }
}
