//! Coverage, held against those who measure the same on Node and those who read what we write.

use std::path::Path;
use std::process::{Command, Output};

use actionjail::library::{self, Library, Node, clock_ms};
use actionjail::testing::{Case, expand, fill};
use serde_json::{Map, Value, json};

use super::bad_input::deep_code;
use super::tools::{said, tool};
use super::{Place, Ran, repository};

/// A library with an action of which one case reaches a part.
fn half() -> Place {
    let place = Place::library();
    place.write(
        "actions/example/code.js",
        "async function action_example() {
  const { a, b = 1 } = this.getCurrentNodeParamsJSON();
  if (a === '<script>alert(1)</script>') {
    const unused = function unused() { return b; };
    return unused() ? 'success' : 'error';
  }
  return a ? 'success' : 'error';
}
module.exports = action_example;
",
    );
    let config = json!({
        "parameters": [
            { "key": "a", "type": "string", "label": "A", "required": true },
            { "key": "b", "type": "number", "label": "B" },
        ],
        "events_schema": [{ "name": "success", "label": "S" }, { "name": "error", "label": "E" }],
    });
    place.write("actions/example/config.json", config.to_string());
    place.write(
        "actions/example/tests.yaml",
        "cases:\n  - name: one\n    params: { a: x }\n    expect: { event: success }\n",
    );
    place
}

fn ran(command: &mut Command) -> String {
    let output: Output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = said(&output);
    assert!(output.status.success(), "{command:?}:\n{text}");
    text
}

/// The runs of all cases of the standard library, with the values that the code gets.
fn standard_runs() -> Vec<Value> {
    let library = Library::load(repository()).unwrap();
    let mut runs = Vec::new();
    for action in &library.actions {
        for written in &action.tests.content.cases {
            for row in expand(&read(written)) {
                let case = row.case;
                let configured = || case.state.as_ref()?.get("node")?.get("json_obj").cloned();
                let filled = |params: &Option<Value>| {
                    let mut raw = params.clone().unwrap_or_else(|| json!({}));
                    if let (Value::Object(given), true) = (&mut raw, case.defaults) {
                        *given = action.config.content.with_defaults(std::mem::take(given));
                    }
                    raw
                };
                let raw = match (&case.params, configured()) {
                    (None, Some(configured)) => configured,
                    (params, _) => filled(params),
                };
                runs.push(json!({
                    "file": action.code_path.to_string(),
                    "params": fill(&raw, &case.constants, case.state.as_ref()),
                    "constants": case.constants,
                    "state": case.state,
                    "clock": case.clock_ms,
                }));
            }
        }
    }
    runs
}

/// What of a case decides what its runs reach.
fn read(written: &library::Case) -> Case {
    let mut case = Case::new("case");
    case.params = written.params.as_ref().map(Node::to_json);
    case.defaults = written.defaults.as_ref().is_none_or(|wanted| wanted.value);
    case.state = written.state.as_ref().map(Node::to_json);
    case.each = written.each.as_ref().and_then(|rows| rows.to_json().as_array().cloned());
    if let Some(constants) = written.constants.as_ref().and_then(|node| node.to_json().as_object().cloned()) {
        case.constants = constants;
    }
    if let Some(clock) = &written.clock {
        case.clock_ms = clock_ms(&clock.value).unwrap();
    }
    case
}

/// A command of Node's world that runs the same cases there and measures them.
fn on_node(program: &str, words: &[&str], place: &Place) -> Vec<Value> {
    place.write("runs.json", serde_json::to_string(&standard_runs()).unwrap());
    let output = tool(program)
        .args(words)
        .args(["--include", "actions/**", "--reporter", "json", "--reporter", "json-summary"])
        .arg("node")
        .arg(repository().join("tests/cli/coverage.node.cjs"))
        .arg("runs.json")
        .current_dir(place.path())
        .env("TZ", "UTC")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", said(&output)))
}

fn measured_here(place: &Place) -> (Value, Map<String, Value>) {
    let json = place.run("test --format json --coverage-report istanbul=ours.json").ends(0).json();
    let file: Value = serde_json::from_str(&place.read("ours.json")).unwrap();
    (json, file.as_object().unwrap().clone())
}

/// Every counter of every file: what the code does here it does on Node, and what is counted is what Istanbul counts.
#[test]
fn every_counter_is_that_of_istanbul_on_node() {
    let place = Place::standard();
    let events = on_node("node_modules/.bin/nyc", &["--temp-dir", "raw", "--report-dir", "report"], &place);
    let (json, ours) = measured_here(&place);
    let here: Vec<&Value> = json["cases"].as_array().unwrap().iter().map(|case| &case["event"]).collect();
    assert_eq!(here, events.iter().collect::<Vec<_>>(), "the driver runs other cases");
    let theirs: Value = serde_json::from_str(&place.read("report/coverage-final.json")).unwrap();
    let root = place.path().canonicalize().unwrap();
    for (path, ours) in &ours {
        let theirs = &theirs[root.join(path).to_str().unwrap()];
        for part in ["statementMap", "s", "f", "b"] {
            assert_eq!(ours[part], theirs[part], "{part} of {path}");
        }
    }
    assert_eq!(ours.len(), theirs.as_object().unwrap().len());
}

/// V8 knows blocks, not statements, so c8 counts other things: every line of a file, blank ones and comments too,
/// where we count lines on which a statement begins; and as branches the blocks that V8 tells apart, among them each
/// function body, where we count the ways of each condition. Both see the same gaps, so the shares stay close.
#[test]
fn totals_are_those_of_c8_within_a_percentage_point() {
    let place = Place::standard();
    on_node("node_modules/.bin/c8", &["--temp-directory", "raw", "--reports-dir", "report"], &place);
    let (json, _) = measured_here(&place);
    let theirs: Value = serde_json::from_str(&place.read("report/coverage-summary.json")).unwrap();
    for metric in ["lines", "branches", "functions"] {
        let ours = json["coverage"]["total"][metric]["percent"].as_f64().unwrap();
        let theirs = theirs["total"][metric]["pct"].as_f64().unwrap();
        assert!((ours - theirs).abs() <= 1.0, "{metric}: {ours} here, {theirs} by c8");
        assert!(ours > 90.0, "{metric}: {ours} tells little of agreement");
    }
}

#[test]
fn genhtml_makes_pages_of_the_tracefile() {
    let place = half();
    place.run("test --coverage-report lcov=out/lcov.info").ends(0);
    let told = ran(Command::new("genhtml")
        .args(["--branch-coverage", "--output-directory", "pages", "out/lcov.info"])
        .current_dir(place.path()));
    for figure in ["(4 of 6 lines)", "(1 of 2 functions)", "(3 of 7 branches)"] {
        assert!(told.contains(figure), "{figure}:\n{told}");
    }
    assert!(place.at("pages/index.html").exists());
    let record = place.read("out/lcov.info");
    for line in
        ["SF:actions/example/code.js", "DA:4,0", "FN:1,action_example", "BRDA:3,1,0,0", "BRDA:5,2,0,-"]
    {
        assert!(record.lines().any(|found| found == line), "{line}:\n{record}");
    }
}

#[test]
fn nyc_reports_what_we_measured() {
    let place = half();
    let json = place.run("test --format json --coverage-report istanbul=.nyc/coverage.json").ends(0).json();
    ran(tool("node_modules/.bin/nyc")
        .args(["report", "--temp-dir", ".nyc", "--reporter", "json-summary", "--reporter", "html"])
        .args(["--report-dir", "report"])
        .current_dir(place.path()));
    let theirs: Value = serde_json::from_str(&place.read("report/coverage-summary.json")).unwrap();
    for metric in ["lines", "branches", "functions", "statements"] {
        let (ours, theirs) = (&json["coverage"]["total"][metric], &theirs["total"][metric]);
        assert_eq!((&ours["covered"], &ours["total"]), (&theirs["covered"], &theirs["total"]), "{metric}");
        assert_eq!(ours["percent"].as_f64(), theirs["pct"].as_f64(), "{metric}");
    }
}

#[test]
fn pycobertura_reads_our_xml() {
    let place = half();
    place.run("clone example other").ends(0);
    place.run("test --coverage-report cobertura=cobertura.xml").ends(0);
    let told = ran(tool("python/bin/pycobertura").args(["show", "cobertura.xml"]).current_dir(place.path()));
    for path in ["actions/example/code.js", "actions/other/code.js"] {
        assert!(told.contains(path), "{told}");
    }
    assert!(told.contains("4-5"), "lines 4 and 5 were missed:\n{told}");
    let xml = place.read("cobertura.xml");
    assert!(xml.contains(r#"condition-coverage="50% (1/2)""#), "{xml}");
}

#[test]
fn the_table_says_what_is_missing() {
    let told = half().run("test --coverage").ends(0).stdout;
    let table = "coverage        lines  branches  functions  events  parameters
action_example  66.6%     42.8%        50%     50%       66.6%
  lines 4-5
  branches on lines 3, 5, 7
  functions unused
  events error
  parameters b (never set)
";
    assert!(told.starts_with(table), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
}

#[test]
fn the_json_has_coverage_only_where_it_was_measured() {
    let place = half();
    assert!(place.run("test --format json").ends(0).json().get("coverage").is_none());
    let json = place.run("test --format json --coverage").ends(0).json();
    let action = &json["coverage"]["actions"][0];
    assert_eq!(action["action"], "action_example");
    assert_eq!(action["missed"]["lines"], json!([[4, 5]]));
    assert_eq!(action["missed"]["functions"], json!([{ "name": "unused", "line": 4 }]));
    assert_eq!(action["taken"], json!([{ "event": "success", "runs": 1 }, { "event": "error", "runs": 0 }]));
    assert_eq!(action["read"][1], json!({ "key": "b", "required": false, "set": 0, "absent": 1 }));
    assert_eq!(action["lines"], json!({ "covered": 4, "total": 6, "percent": 66.66 }));
}

#[test]
fn what_falls_short_is_named() {
    let place = half();
    place.run("test --fail-under lines=66,functions=50,parameters=66.6").ends(0);
    let told = place.run("test --fail-under lines=90,branches=10,events=100").ends(1);
    told.stdout_has("✗ lines: 66.66 % of 90 % are covered (4 of 6; 2 more needed)")
        .stdout_has("✗ events: 50 % of 100 % are covered (1 of 2; 1 more needed)")
        .stdout_has("1 case of 1 action passed");
    let json = place.run("test --fail-under events=100 --format json").ends(1).json();
    let shortfall = json!([{ "metric": "events", "wanted": 100.0, "percent": 50.0, "missing": 1 }]);
    assert_eq!(json["coverage"]["shortfalls"], shortfall);
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_runs() {
    let place = half();
    let before = place.snapshot();
    let refused = |words: &str, why: &str| drop(place.run(&format!("test {words}")).ends(2).stderr_has(why));
    refused("--fail-under line=90", "nothing called `line` is measured; did you mean `lines`?");
    refused(
        "--fail-under qqqq=90",
        "`lines`, `branches`, `functions`, `statements`, `events` and `parameters`",
    );
    refused("--fail-under lines=120", "`120` is no percentage from 0 to 100");
    refused("--fail-under 90", "write METRIC=PERCENT, such as lines=90");
    refused("--coverage-report lcv=x", "did you mean `lcov`?");
    refused("--coverage-report lcov=", "the path is missing after `=`");
    refused("--coverage-report lcov=x --coverage-report html=x", "two coverage reports");
    assert_eq!(before, place.snapshot());
}

#[test]
fn an_action_without_cases_counts() {
    let place = half();
    place.run("clone example other").ends(0);
    place.write("actions/other/tests.yaml", "cases: []\n");
    place.run("test --coverage").ends(0).stdout_has("no case ran").stdout_has("action_other       0%");
    // What is asked for by name is what is measured.
    let one: Ran = place.run("test other --coverage").ends(3);
    assert!(!one.stdout.contains("action_example"), "{}", one.stdout);
}

#[test]
fn a_failed_case_is_told_as_it_is_without_coverage() {
    let place = Place::copy_of("examples/broken");
    // A loop that meets its limit of iterations here must not meet its deadline there.
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}\n[test]\ntimeout_ms = 60000\n"));
    let told = |line: &str| {
        let mut json = place.run(line).ends(1).json();
        for case in json["cases"].as_array_mut().unwrap() {
            case["duration_ms"] = json!(0);
        }
        json["cases"].clone()
    };
    let plain = told("test --format json");
    assert!(plain.to_string().contains("code.js:"), "no case names a place: {plain}");
    assert_eq!(plain, told("test --format json --coverage"));
}

#[test]
fn pages_are_whole_and_ask_for_nothing() {
    let place = half();
    place.run("test --coverage-report html=out/pages").ends(0).stderr_has("out/pages/index.html");
    let index = place.read("out/pages/index.html");
    assert!(index.contains("href=\"actions/example.html\"") && index.contains("action_example"));
    let page = place.read("out/pages/actions/example.html");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"), "{page}");
    assert!(page.contains("<span class=\"statement\">return unused() ? &#x27;success&#x27;"), "{page}");
    assert!(page.contains("data-line=\"9\"") && !page.contains("data-line=\"10\""), "{page}");
    for page in [&index, &page] {
        assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "{page}");
        assert!(page.contains("default-src 'none'"));
    }

    place.run("rename example renamed --yes").ends(0);
    place.run("test --coverage-report html=out/pages").ends(0);
    assert!(!place.at("out/pages/actions/example.html").exists(), "a page of the run before is left");
    assert!(place.at("out/pages/actions/renamed.html").exists());
    assert_eq!(std::fs::read_dir(place.at("out")).unwrap().count(), 1, "a draft is left");
}

#[test]
fn what_is_in_the_way_stays() {
    let place = half();
    place.write("site/theirs.txt", "theirs");
    place.run("test --coverage-report html=site").ends(2).stderr_has("was not written by actionjail");
    assert_eq!(place.read("site/theirs.txt"), "theirs");
    place.run("test --coverage-report lcov=site").ends(2).stderr_has("could not write");
    assert_eq!(std::fs::read_dir(place.at("site")).unwrap().count(), 1);
}

#[test]
fn hostile_code_is_measured_or_said_not_to_be() {
    let place = half();
    for code in deep_code() {
        place.write("actions/example/code.js", code);
        place.run("test --coverage").ends(1).stdout_has("coverage");
    }
    place.write("actions/example/code.js", format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)));
    place.run("test --coverage").ends(1).stdout_has("not measured: the code cannot be parsed");
    place.write("actions/example/code.js", "globalThis.__coverage__ = 5; Object.freeze(Array.prototype); module.exports = async () => 'success';");
    place.run("test --coverage").ends(0);
}

/// Names that mean something in a format, or leave a folder, do nothing there.
#[test]
fn odd_names_are_harmless_in_every_format() {
    let place = half();
    let odd = "a & b <c> \"d\" 100%,її";
    std::fs::rename(place.at("actions/example"), place.at(&format!("actions/{odd}"))).unwrap();
    let reports =
        ["lcov=o/l", "cobertura=o/c", "istanbul=o/i", "html=o/h"].map(|report| ["--coverage-report", report]);
    place.run_words(&[&["test"], reports.concat().as_slice()].concat()).ends(0);
    let path = format!("actions/{odd}/code.js");
    assert!(place.read("o/l").contains(&format!("SF:{path}\n")));
    let json: Value = serde_json::from_str(&place.read("o/i")).unwrap();
    assert_eq!(json[&path]["path"], path.as_str());
    let told = ran(tool("python/bin/pycobertura").args(["show", "o/c"]).current_dir(place.path()));
    assert!(told.contains(&path), "{told}");
    let pages: Vec<_> = std::fs::read_dir(place.at("o/h/actions")).unwrap().collect();
    assert_eq!(pages.len(), 1);
    let index = place.read("o/h/index.html");
    let href = index.split("href=\"actions/").nth(1).unwrap().split('"').next().unwrap();
    assert!(Path::new(&place.at("o/h/actions").join(href)).exists(), "{href}");
}

#[test]
fn paths_begin_at_the_root_of_the_repository() {
    let place = Place::empty();
    super::copy(half().path(), &place.at("bots/one"));
    super::tools::git(place.path(), "init -q");
    let reports = "--coverage-report lcov=a.info --coverage-report istanbul=a.json";
    place.run(&format!("test --library bots/one {reports}")).ends(0);
    let path = "bots/one/actions/example/code.js";
    assert!(place.read("a.info").contains(&format!("\nSF:{path}\n")), "{}", place.read("a.info"));
    let files: Value = serde_json::from_str(&place.read("a.json")).unwrap();
    assert_eq!(files[path]["path"], path, "{files}");
}
