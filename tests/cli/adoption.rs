//! Taking on an old library: a baseline of what is known, so that only what is new fails.

use super::Place;

fn old_library() -> Place {
    let place = Place::library();
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    place
}

#[test]
fn a_baseline_leaves_out_what_is_known_and_nothing_else() {
    let place = old_library();
    let found = place.run("lint --format json").ends(1).json()["findings"].as_array().unwrap().len();
    let wrote = place.run("lint --write-baseline known.json").ends(0);
    wrote.stderr_has(&format!("Wrote {found} findings to known.json"));
    let text = place.read("known.json");
    assert_eq!(text.lines().count(), found + 5, "one line each:\n{text}");
    place.run("lint --baseline known.json").ends(0).stdout_has(&format!("{found} known findings left out"));
    // Lines move, and the same mistake is made once more.
    let code = place.read("actions/example/code.js");
    place.write("actions/example/code.js", format!("// one\n// two\n{code}"));
    place.run("lint --baseline known.json").ends(0);
    place.run("new second").ends(0);
    place.change("actions/second/code.js", "value, expected", "valeu, expected");
    let json = place.run("lint --baseline known.json --format json").ends(1).json();
    let paths = super::rules(&json);
    assert!(
        !paths.is_empty() && paths.iter().all(|(_, path)| path.starts_with("actions/second/")),
        "{paths:?}"
    );
    assert_eq!(json["baseline"], serde_json::json!({ "known": found, "gone": 0 }));
}

#[test]
fn findings_of_the_baseline_that_are_gone_are_said_with_what_to_do() {
    let place = old_library();
    place.run("lint --write-baseline known.json").ends(0);
    place.run("new second").ends(0);
    place.change("actions/example/code.js", "valeu, expected", "value, expected");
    place
        .run("lint --baseline known.json")
        .ends(0)
        .stderr_has("of the baseline are gone. Refresh it: actionjail lint --write-baseline known.json");
    // Who looked at another action only cannot know.
    let other = place.run("lint second --baseline known.json").ends(0);
    assert!(!other.stderr.contains("gone"), "{}", other.stderr);
}

#[test]
fn the_manifest_names_the_baseline_for_lint_and_check() {
    let place = old_library();
    place.run("lint --write-baseline known.json").ends(0);
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}[lint]\nbaseline = \"known.json\"\n"));
    place.run("lint").ends(0).stdout_has("no new findings");
    place.write("actions/example/tests.yaml", "cases: []\n");
    place.run("lint --write-baseline known.json").ends(0);
    place.run("check").ends(0).stdout_has("left out by the baseline");
    place.write("sub/x", "");
    let output = super::program().arg("lint").current_dir(place.at("sub")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "the path is the library's, wherever the user stands");
}

#[test]
fn a_baseline_that_cannot_be_used_is_an_error() {
    let place = old_library();
    place.run("lint --baseline none.json").ends(2).stderr_has("--write-baseline none.json");
    place.write("known.json", "{ \"version\": 1, \"findings\": 3 }");
    place.run("lint --baseline known.json").ends(2).stderr_has("it is no baseline");
    place.write("known.json", "{ \"version\": 9, \"findings\": [] }");
    place.run("lint --baseline known.json").ends(2).stderr_has("version 9");
    place.run("lint example --write-baseline known.json").ends(2);
    // What never ends is not read.
    #[cfg(unix)]
    {
        let manifest = place.read("actionjail.toml");
        place.write("actionjail.toml", format!("{manifest}[lint]\nbaseline = \"/dev/zero\"\n"));
        place.run("lint").ends(2).stderr_has("`/dev/zero` leads out of the library");
        let ran = place.run("lint --baseline /dev/zero").ends(2);
        ran.stderr_has("something that is not a file stands where a file should be");
    }
}

#[test]
fn rules_can_be_chosen_on_the_command_line() {
    let place = old_library();
    let of = |args: &str| {
        let json = place.run(&format!("lint --format json {args}")).json();
        super::rules(&json).into_iter().map(|(rule, _)| rule).collect::<std::collections::BTreeSet<_>>()
    };
    let all = of("");
    assert!(all.contains("undeclared-parameter") && all.len() > 1, "{all:?}");
    assert_eq!(of("--select undeclared-parameter").into_iter().collect::<Vec<_>>(), ["undeclared-parameter"]);
    let rest = of("--ignore undeclared-parameter,unused-parameter");
    assert!(!rest.contains("undeclared-parameter") && !rest.contains("unused-parameter"), "{rest:?}");
    // The manifest's choice gives way to that of the command line.
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}[lint]\nignore = [\"undeclared-parameter\"]\n"));
    assert!(!of("").contains("undeclared-parameter"));
    assert!(of("--select undeclared-parameter").contains("undeclared-parameter"));
    place
        .run("lint --select undeclared-parametr")
        .ends(2)
        .stderr_has("there is no rule `undeclared-parametr`")
        .stderr_has("`undeclared-parameter`");
    place.run("lint --select security --fix").ends(0);
    assert!(place.read("actions/example/code.js").contains("valeu"), "a fix of another rule");
}

#[test]
fn a_baseline_can_be_left_aside_and_knows_which_rules_were_asked() {
    let place = old_library();
    place.run("lint --write-baseline known.json").ends(0);
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}[lint]\nbaseline = \"known.json\"\n"));
    place.run("lint").ends(0);
    place.run("lint --no-baseline").ends(1).stdout_has("undeclared-parameter");
    let one = place.run("lint --select undeclared-parameter").ends(0);
    assert!(!one.stderr.contains("gone"), "{}", one.stderr);
}

#[test]
fn findings_come_as_a_line_each_or_counted_by_rule() {
    let place = old_library();
    let found = place.run("lint --format json").ends(1).json()["findings"].as_array().unwrap().len();
    let concise = place.run("lint --format concise").ends(1);
    let lines: Vec<&str> = concise.stdout.lines().filter(|line| line.starts_with("actions/")).collect();
    assert_eq!(lines.len(), found, "{}", concise.stdout);
    assert!(
        lines.iter().any(|line| line.starts_with("actions/example/code.js:")
            && line.contains(": error[undeclared-parameter] ")),
        "{}",
        concise.stdout
    );
    let counted = place.run("lint --statistics").ends(1);
    let counted = counted.stdout_has("undeclared-parameter").stdout_has("fixable: ");
    let sum: usize = counted
        .stdout
        .lines()
        .filter_map(|line| line.trim_start().split_once("  ")?.0.parse::<usize>().ok())
        .sum();
    assert_eq!(sum, found, "{}", counted.stdout);
    place.run("lint --statistics --format json").ends(2).stderr_has("prints for people");
}

#[test]
fn a_long_list_ends_with_how_to_go_on() {
    let place = old_library();
    assert!(!place.run("lint").stdout.contains("next: "));
    for at in 0..30 {
        place.write(&format!("actions/a{at}/code.js"), "");
    }
    place.run("lint").ends(1).stdout_has("next: --statistics counts by rule");
}

/// The count of findings of the whole library, as people are told it.
fn told(place: &Place) -> usize {
    let findings = place.run("lint --format json").ends(1).json()["findings"].clone();
    findings.as_array().unwrap().len()
}

fn draft(folder: &str) -> String {
    std::fs::read_to_string(super::repository().join("tests/drafts").join(folder).join("code.js")).unwrap()
}

/// The findings are those of the file: what an author is told of a draft is looked at, not only counted.
fn lists(place: &Place, file: &str) {
    let file = super::repository().join("tests/drafts").join(file);
    let printed = place.run("lint --format concise").ends(1).stdout;
    if std::env::var_os("ACTIONJAIL_REWRITE").is_some() {
        std::fs::write(&file, &printed).unwrap();
    }
    assert_eq!(printed, std::fs::read_to_string(&file).unwrap_or_default());
}

/// What an author pastes over a scaffold, and what he is told of it: only what he has to do.
#[test]
fn an_honest_draft_has_few_findings() {
    let place = Place::empty();
    place.run("init --bare").ends(0);
    place.run("new check_language").ends(0);
    place.write("actions/check_language/code.js", draft("vendor"));
    assert!(told(&place) <= 3);
    lists(&place, "vendor/findings.txt");
    // What is left of the scaffold goes with the fixes: keys of its form, of its cases, rows of its docs.
    place.run("lint --unsafe-fixes -q").ends(0).stdout_has("no findings");
    for file in ["config.json", "docs.md", "tests.yaml"] {
        assert!(!place.read(&format!("actions/check_language/{file}")).contains("expected:"), "{file}");
    }
    place.run("remove check_language --yes").ends(0);

    place.run("new book --template blank").ends(0);
    place.write("actions/book/code.js", draft("booking"));
    assert!(told(&place) <= 6);
    lists(&place, "booking/findings.txt");
}

#[test]
fn actions_that_were_imported_in_one_go_have_few_findings() {
    let place = Place::empty();
    place.run("init --bare").ends(0);
    super::copy(&super::repository().join("tests/drafts/imported"), &place.at("imported"));
    let ran = place.run("import imported --apply").ends(0).stdout_has("29 created");
    // What holds for many is told once.
    assert_eq!(ran.stdout.matches("drafts from the code").count(), 2, "{}", ran.stdout);
    assert!(told(&place) <= 45);
    lists(&place, "imported/findings.txt");
    // The cases that were drafted hold.
    place.run("test").ends(0);
}
