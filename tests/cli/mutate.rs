//! `mutate` from end to end.

use super::{Place, Ran};

const CODE: &str = "async function action_example() {
  const { value, expected } = this.getCurrentNodeParamsJSON();
  console.log('compared', value);
  return value === expected && value !== '' ? 'success' : 'error';
}
module.exports = action_example;
";

const CASES: &str = "cases:
  - name: the same
    params: { value: a, expected: a }
    expect: { event: success }
  - name: another
    params: { value: a, expected: b }
    expect: { event: error }
";

fn place() -> Place {
    let place = Place::library();
    place.write("actions/example/code.js", CODE);
    place.write("actions/example/tests.yaml", CASES);
    place
}

fn operators(ran: &Ran, outcome: &str) -> Vec<String> {
    let json = ran.json();
    let mutants = json["actions"][0]["mutants"].as_array().unwrap();
    let mutants = mutants.iter().filter(|mutant| mutant["outcome"] == outcome);
    mutants.map(|mutant| mutant["operator"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_cases_of_the_standard_actions_notice_most_mutants() {
    let place = Place::standard();
    let ran = place.run("mutate --fail-under 85 --format json").ends(0);
    let json = ran.json();
    assert_eq!(json["actions"].as_array().unwrap().len(), 12);
    assert!(json["summary"]["score"].as_f64().unwrap() >= 85.0, "{}", json["summary"]);
    assert_eq!(json["summary"]["invalid"], 0);
}

#[test]
fn a_survivor_is_shown_with_its_change_and_a_missing_case_kills_it() {
    let place = place();
    let ran = place.run("mutate example").ends(0);
    assert!(ran.stdout.contains("survived changed-text actions/example/code.js:4:42\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("    - return value === expected && value !== '' ?"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("    + return value === expected && value !== 'changed' ?"),
        "{}",
        ran.stdout
    );
    let json = place.run("mutate example --format json").ends(0);
    assert!(operators(&json, "survived").contains(&"changed-text".to_owned()));
    // What is logged is nobody's business until a case asks for it.
    assert!(!operators(&json, "survived").contains(&"removed-call".to_owned()));

    let nothing = "  - name: nothing\n    params: { value: \"\", expected: \"\" }\n    expect: { event: error, logs: [compared] }\n";
    place.write("actions/example/tests.yaml", format!("{CASES}{nothing}"));
    let json = place.run("mutate example --format json").ends(0);
    assert!(!operators(&json, "survived").contains(&"changed-text".to_owned()), "{}", json.stdout);
    assert!(operators(&json, "killed").contains(&"removed-call".to_owned()));
}

#[test]
fn the_score_decides_how_it_ends() {
    let place = place();
    place.run("mutate --fail-under 100").ends(1).stderr_has("Less than 100 % of the mutants were noticed.");
    place.run("mutate --fail-under 10").ends(0);
    place
        .run("mutate --operators swapped-event,negated-equality --fail-under 60")
        .ends(0)
        .stdout_has("4 killed");
    place.run("mutate --operators removed-await").ends(3).stderr_has("Nothing to mutate.");
    place.run("mutate --operators swaped-event").ends(2).stderr_has("did you mean `swapped-event`?");
    place.run("mutate nowhere").ends(2).stderr_has("there is no action `nowhere`");
    place.run("mutate --fail-under 101").ends(2);
    place.run("mutate --list").ends(0).stdout_has("comparison-boundary");
}

#[test]
fn cases_that_fail_are_to_be_mended_first() {
    let place = place();
    place.change("actions/example/tests.yaml", "event: error", "event: success");
    place.run("mutate").ends(1).stdout_has("left out: the case `another` fails without any mutation");
    place.run("new other").ends(0);
    let ran = place.run("mutate --format json").ends(1);
    let json = ran.json();
    assert_eq!(json["actions"][0]["failing_cases"], serde_json::json!(["another"]));
    assert_eq!(json["actions"].as_array().unwrap().len(), 2);
    assert!(json["summary"]["killed"].as_u64().unwrap() > 0);
}

#[test]
fn without_cases_nothing_would_notice() {
    let place = place();
    place.write("actions/example/tests.yaml", "cases: []\n");
    let ran = place.run("mutate").ends(0).stdout_has("no cases: nothing would notice");
    assert!(!ran.stdout.contains("code.js"), "{}", ran.stdout);
    place.write("actions/example/tests.yaml", "cases: [\n");
    place.run("mutate").ends(1).stdout_has("left out: actions/example/tests.yaml:1: not YAML");
    let json = place.run("mutate --format json --fail-under 0").ends(1).json();
    assert_eq!(json["left_out"][0]["action"], "action_example");
    let junit = place.run("mutate --format junit").ends(1).stdout;
    assert!(junit.contains("could not be tried"), "{junit}");
}

#[test]
fn only_what_changed_is_mutated() {
    let place = place();
    place.run("new other").ends(0);
    super::tools::git(place.path(), "init -q -b main");
    super::tools::git(place.path(), "add -A");
    super::tools::git(place.path(), "commit -q -m x");
    place.run("mutate --changed").ends(0).stderr_has("No selected action differs from HEAD.");
    place.change("actions/example/code.js", "compared", "held against");
    let json = place.run("mutate --changed --format json").ends(0).json();
    assert_eq!(json["actions"].as_array().unwrap().len(), 1);
    assert_eq!(json["actions"][0]["action"], "action_example");
}

#[test]
fn a_survivor_is_a_failure_of_junit() {
    let ran = place().run("mutate --format junit").ends(0);
    assert!(ran.stdout.contains("<testsuites name=\"actionjail mutate\""), "{}", ran.stdout);
    assert!(ran.stdout.contains("no case noticed the mutant"), "{}", ran.stdout);
}

#[test]
fn filters_choose_actions_and_the_cases_that_count() {
    let place = place();
    place.run("new other").ends(0);
    place.change("actions/other/action.toml", "tags = []", "tags = [\"mine\"]");
    let of = |line: &str| -> Vec<String> {
        let json = place.run(&format!("mutate --format json {line}")).ends(0).json();
        let actions = json["actions"].as_array().unwrap().iter();
        actions.map(|action| action["action"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(of("tag:mine"), ["action_other"]);
    assert_eq!(of("actions/example tag:mine"), ["action_example", "action_other"]);
    let all = place.run("mutate example --format json").ends(0);
    let one = place.run("mutate name~another actions/nowhere --format json");
    assert_eq!(one.code, 2, "{one:?}");
    let one = place.run("mutate name~another --format json").ends(0);
    assert_eq!(one.json()["actions"][0]["cases"], 1);
    let survived = |ran: &Ran| ran.json()["summary"]["survived"].as_u64().unwrap();
    assert!(survived(&one) > survived(&all), "{}", one.stdout);
    place.run("mutate group:nobody").ends(3);
}

#[test]
fn a_survivor_is_an_annotation() {
    let ran = place().run("mutate --format github").ends(0);
    let expected = "::warning file=actions/example/code.js,line=4,endLine=4,col=42,endColumn=42,title=changed-text::no case notices this change:%0A- return";
    assert!(ran.stdout.contains(expected), "{}", ran.stdout);
}

#[test]
#[cfg(target_os = "linux")]
fn an_interrupt_tells_what_is_known_and_leaves_nobody() {
    let place = place();
    place.change(
        "actions/example/code.js",
        "return value",
        "for (let i = 0; i < 9e5; i += 1) i;\n  return value",
    );
    let ran = super::testing::interrupted(&place, "mutate --jobs 2", 1).ends(2);
    assert!(ran.stderr.contains("It was interrupted: "), "{}", ran.stderr);
    assert!(ran.stdout.contains(" not run"), "{}", ran.stdout);
    // What was not run is no survivor.
    assert!(!ran.stdout.contains("survived changed-text actions/example/code.js:5"), "{}", ran.stdout);
}

#[test]
fn snapshots_notice_mutants() {
    let place = place();
    place.write(
        "actions/example/tests.yaml",
        "cases:\n  - name: kept\n    params: { value: a, expected: a }\n    expect: { snapshot: true }\n",
    );
    let json = place.run("mutate --format json").ends(1).json();
    assert_eq!(json["actions"][0]["failing_cases"], serde_json::json!(["kept"]), "no snapshot was taken yet");
    place.run("test --update").ends(0);
    let json = place.run("mutate --format json").ends(0).json();
    assert!(json["summary"]["killed"].as_u64() > Some(0), "{json}");
    place.write("actions/example/snapshots/kept.json", "<<<<<<<");
    place.run("mutate").ends(1).stdout_has("left out: actions/example/snapshots/kept.json:1: it is not JSON");
    place.run("test").ends(1).stdout_has("take it again with `actionjail test --update`");
}
