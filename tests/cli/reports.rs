//! The formats that other programs read, held against those programs where they run here.

use std::collections::BTreeSet;
use std::sync::Arc;

use actionjail::diagnostics::{Edit, Finding, Fix, Span};
use actionjail::library::Library;
use actionjail::render::{FindingsReport, FindingsV1, findings_for_sarif, tally};

use super::tools::{git, said, tool};
use super::{Place, copy, repository};

/// A library in a subfolder of a git repository, with all that is hard to say in a report.
fn hard() -> Place {
    let place = Place::empty();
    git(place.path(), "init -q");
    copy(&repository().join("examples/broken"), &place.at("my bots/lib"));
    let at = |path: &str| format!("my bots/lib/actions/{path}");
    place.write(&at("їжак & 100%/code.js"), "\u{feff}async function action_x() {\r\n  const { ї, б } = this.getCurrentNodeParamsJSON();\r\n  return 'ok';\r\n}\r\nmodule.exports = action_x;\r\n");
    place.write(&at("їжак & 100%/config.json"), "{ \"parameters\": [] }");
    place.write(&at("not_text/code.js"), [0xff, 0xfe, 0x00]);
    let packed: String = (0..300).map(|at| format!("p.packed_{at};")).collect();
    place.write(&at("packed/code.js"), format!("async function action_packed(){{const p=this.getCurrentNodeParamsJSON();{packed}return 'ok'}}module.exports=action_packed;"));
    place.write(&at("packed/config.json"), "{}");
    place
}

/// Fails where the reference validator finds an error or so much as a warning.
fn validate(place: &Place, file: &str) {
    let output =
        tool("node_modules/.bin/sarif-multitool").arg("validate").arg(place.at(file)).output().unwrap();
    let text = said(&output);
    assert!(output.status.success() && text.contains("1 files scanned"), "{text}");
    let complaint = |line: &&str| line.contains(": error ") || line.contains(": warning ");
    let complaints: Vec<&str> = text.lines().filter(complaint).take(20).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn sarif_satisfies_the_reference_validator() {
    let place = hard();
    place.run_words(&["--library", "my bots/lib", "lint", "--report", "sarif=all.sarif", "-q"]).ends(1);
    validate(&place, "all.sarif");
    let log: serde_json::Value = serde_json::from_str(&place.read("all.sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() > 300, "{}", results.len());
    let uris: BTreeSet<&str> = results
        .iter()
        .map(|result| &result["locations"][0]["physicalLocation"]["artifactLocation"])
        .map(|place| {
            assert_eq!(place["uriBaseId"], "SRCROOT");
            place["uri"].as_str().unwrap()
        })
        .collect();
    let hedgehog = "my%20bots/lib/actions/%D1%97%D0%B6%D0%B0%D0%BA%20%26%20100%25/code.js";
    assert!(uris.contains(hedgehog), "{uris:?}");
    let of = |result: &&serde_json::Value| {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == hedgehog
            && result["message"]["text"].as_str().unwrap().contains("`б`")
    };
    let region = &results.iter().find(of).unwrap()["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 2);
    assert_eq!((region["startColumn"].as_u64(), region["endColumn"].as_u64()), (Some(14), Some(15)));
    let marks: BTreeSet<&str> = results
        .iter()
        .map(|result| result["partialFingerprints"]["actionjail/v1"].as_str().unwrap())
        .collect();
    assert_eq!(marks.len(), results.len(), "a fingerprint is there twice");
    assert_eq!(log["runs"][0]["invocations"][0]["exitCode"], 1);

    let clean = Place::library();
    clean.run("lint --report sarif=none.sarif").ends(0);
    validate(&clean, "none.sarif");
    clean.run("check --report sarif=check.sarif").ends(0);
    validate(&clean, "check.sarif");
}

#[test]
fn the_validator_speaks_where_something_is_wrong() {
    let place = Place::library();
    place.run("lint --report sarif=a.sarif").ends(0);
    place.change("a.sarif", "\"version\": \"2.1.0\"", "\"version\": \"2.1.0\", \"nonsense\": 1");
    assert!(std::panic::catch_unwind(|| validate(&place, "a.sarif")).is_err());
}

#[test]
fn fixes_are_in_sarif_in_json_and_in_words() {
    let place = Place::library();
    let library = Library::load(place.path()).unwrap();
    let (code, new): (Arc<str>, Arc<str>) =
        ("actions/example/code.js".into(), "actions/example/docs 2.md".into());
    let edits =
        vec![Edit::new(&code, Span::new(10, 18), "function"), Edit::new(&new, Span::new(0, 0), "# x\n")];
    let findings = [
        Finding::new("lost-this", &code, Span::new(10, 18), "it is lost")
            .fix(Fix::safe("write it so", edits)),
        Finding::new("lost-this", &code, Span::new(0, 2), "it is lost")
            .fix(Fix::unsafe_("guess", vec![Edit::new(&code, Span::new(5, 5), "\n")])),
    ];
    let texts = [(code.clone(), library.source(&code).unwrap().clone())].into();
    let checked = ["actions/example".to_owned()];
    let report = FindingsReport::new(&findings, &texts, &checked);
    let text = findings_for_sarif(&report);
    place.write("fix.sarif", &text);
    validate(&place, "fix.sarif");
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    let fix = &log["runs"][0]["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "Write it so.");
    assert_eq!(fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "function");
    assert_eq!(fix["artifactChanges"][1]["artifactLocation"]["uri"], "actions/example/docs%202.md");

    let json = serde_json::to_value(FindingsV1::new(&report)).unwrap();
    let fix = &json["findings"][0]["fixes"][0];
    assert_eq!((&fix["title"], &fix["safety"]), (&"write it so".into(), &"safe".into()));
    let edit = &fix["edits"][0];
    assert_eq!((&edit["path"], &edit["text"]), (&"actions/example/code.js".into(), &"function".into()));
    assert_eq!((edit["start"]["offset"].as_u64(), edit["end"]["offset"].as_u64()), (Some(10), Some(18)));
    assert_eq!(json["findings"][0]["fingerprint"].as_str().unwrap().len(), 32);
    let tally = tally(&findings);
    assert_eq!((tally.fixable, tally.fixable_unsafely), (1, 1));
    let words = actionjail::render::findings_for_people(&findings, |path| library.source(path), 80, false);
    let words = anstream::adapter::strip_str(&words).to_string();
    let linked = actionjail::render::findings_for_people(&findings, |path| library.source(path), 80, true);
    assert!(linked.contains("/lost_this.md\u{1b}\\lost-this\u{1b}]8;;"), "{linked}");
    assert_eq!(anstream::adapter::strip_str(&linked).to_string(), words, "a link is nothing but an escape");
    assert!(
        words.contains("\n  fix: write it so\n") && words.contains("\n  fix (unsafe): guess\n"),
        "{words}"
    );
}

#[test]
fn github_annotates_ten_of_a_level_and_lists_all() {
    let place = Place::empty();
    git(place.path(), "init -q");
    copy(&repository().join("examples/broken"), &place.at("bots"));
    let text = place.run("lint --library bots --format github").ends(1).stdout;
    let errors: Vec<&str> = text.lines().filter(|line| line.starts_with("::error ")).collect();
    assert_eq!(errors.len(), 10, "{text}");
    assert!(errors[..9].iter().all(|line| line.contains("file=bots/actions/")), "{text}");
    assert!(errors[9].contains("more errors; the log of this step lists all of them%0A"), "{}", errors[9]);
    let json = place.run("lint --library bots --format json").ends(1).json();
    let all = json["findings"].as_array().unwrap();
    let listed = text.lines().filter(|line| line.starts_with("bots/actions/")).count();
    assert_eq!(listed, all.len());
    for line in text.lines().filter(|line| !line.starts_with("bots/")) {
        assert!(line.starts_with("::"), "prose: {line}");
    }
    let check = place.run("check --library bots --format github").ends(1).stdout;
    assert!(check.contains("failed case of action_failing_case"), "{check}");
    assert!(check.contains("error pack:"), "{check}");
}

#[test]
fn gitlab_gets_one_list_of_issues_each_with_a_fingerprint_of_its_own() {
    let place = hard();
    let words = ["--library", "my bots/lib", "lint", "--format", "gitlab"];
    let issues = place.run_words(&words).ends(1).json();
    let issues = issues.as_array().unwrap();
    let marks: BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(marks.len(), issues.len());
    for issue in issues {
        assert!(issue["location"]["path"].as_str().unwrap().starts_with("my bots/lib/"), "{issue}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1, "{issue}");
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{issue}");
        assert!(!issue["description"].as_str().unwrap().is_empty() && issue["check_name"].is_string());
    }
}

#[test]
fn junit_has_a_suite_for_each_action_and_counts_what_fails() {
    let place = Place::copy_of("examples/broken");
    let read = |line: &str| {
        let text = place.run(line).ends(1).stdout;
        quick_junit::Report::deserialize_from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
    };
    let folders = std::fs::read_dir(place.at("actions")).unwrap().count();
    let lint = read("lint --format junit");
    assert_eq!(lint.test_suites.len(), folders + 1);
    let json = place.run("lint --format json").json();
    let failing = |finding: &&serde_json::Value| finding["severity"] != "note";
    assert_eq!(lint.failures, json["findings"].as_array().unwrap().iter().filter(failing).count());
    let tests = read("test --format junit");
    let summary = &place.run("test --format json").json()["summary"];
    assert_eq!(tests.failures as u64, summary["failed"].as_u64().unwrap());
    assert_eq!(tests.tests as u64, summary["failed"].as_u64().unwrap() + summary["passed"].as_u64().unwrap());
    let check = read("check --format junit");
    assert_eq!(check.tests, lint.tests + tests.tests + 2);
}

#[test]
fn one_run_writes_several_reports() {
    let place = Place::copy_of("examples/broken");
    let line =
        "lint --report sarif=r/a.sarif --report gitlab=r/b.json --report junit=r/c.xml --report github=r/d";
    let human = place.run(line).ends(1);
    assert!(human.stdout.contains(" errors, "), "{}", human.stdout);
    for (format, file) in [("sarif", "a.sarif"), ("gitlab", "b.json"), ("junit", "c.xml"), ("github", "d")] {
        let printed = place.run(&format!("lint --format {format}")).ends(1);
        assert_eq!(printed.stderr, "", "{format}");
        assert!(printed.stdout == place.read(&format!("r/{file}")), "{format}: the report is another text");
    }
}

#[test]
fn a_command_without_a_format_says_so_before_it_does_anything() {
    let place = Place::library();
    let before = place.snapshot();
    place.run("docs --format sarif").ends(2).stderr_has("`actionjail docs` has no format `sarif`");
    place.run("new other --report gitlab=x").ends(2).stderr_has("its formats are `human` and `json`");
    place.run("test --format sarif").ends(2).stderr_has("`human`, `json`, `junit`, `tap` and `github`");
    place.run("lint --format xml").ends(2).stderr_has("sarif");
    assert_eq!(before, place.snapshot());
}

#[test]
fn ten_thousand_findings_in_one_file_are_told_also_in_one_line() {
    for between in ["\n", " "] {
        let place = Place::library();
        let reads: Vec<String> = (0..10_000).map(|at| format!("p.key_{at};")).collect();
        let code = format!(
            "async function action_example() {{\n  const p = this.getCurrentNodeParamsJSON();\n{}\n  return 'success';\n}}\nmodule.exports = action_example;\n",
            reads.join(between)
        );
        place.write("actions/example/code.js", code);
        for format in ["human", "json", "sarif", "github", "gitlab", "junit"] {
            let text = place.run(&format!("lint --format {format}")).ends(1).stdout;
            // People are shown the first ones, and told of the others.
            let last = if format == "human" { "more places)" } else { "key_9999" };
            assert!(text.contains(last), "{format}");
        }
    }
}
