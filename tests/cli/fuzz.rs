//! `fuzz` from end to end.

use super::Place;

const CODE: &str = "async function action_example() {
  const { value, expected } = this.getCurrentNodeParamsJSON();
  return value.trim() === expected ? 'success' : 'error';
}
module.exports = action_example;
";

const CASES: &str = "# What is expected.
cases:
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

#[test]
fn what_a_scaffold_makes_withstands_everything() {
    Place::library().run("fuzz --runs 200").ends(0).stdout_has("inputs of 1 action broke nothing");
}

#[test]
fn a_problem_is_shown_as_a_case_that_is_saved_and_fails() {
    let place = place();
    let before = place.read("actions/example/tests.yaml");
    let ran =
        place.run("fuzz example --runs 200").ends(1).stdout_has("threw TypeError").stdout_has("code.js:3:");
    assert!(ran.stdout.contains("    - name: \"fuzz: no parameters\"\n      params: {}\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("expects `throws: TypeError`"), "{}", ran.stdout);
    assert_eq!(place.read("actions/example/tests.yaml"), before);

    place.run("fuzz example --runs 200 --save").ends(1).stdout_has("added to actions/example/tests.yaml");
    let after = place.read("actions/example/tests.yaml");
    assert!(after.starts_with(&before), "{after}");
    place.run("test").ends(1).stdout_has("fuzz: no parameters");
    place.run("lint").ends(0);
    // What is found again is not added again.
    place.run("fuzz example --runs 200 --save").ends(1).stdout_has("already in actions/example/tests.yaml");
    assert_eq!(place.read("actions/example/tests.yaml"), after);
    // Once it is mended, it is a case like any other.
    place.change("actions/example/code.js", "value.trim()", "String(value ?? '').trim()");
    place.run("test").ends(0);
    place.run("fuzz --runs 200").ends(0);
}

#[test]
fn line_ends_and_names_that_are_taken_are_kept() {
    let place = place();
    let crlf = "\u{feff}cases:\r\n  - name: 'fuzz: no parameters' # mine\r\n    params: { value: a, expected: a }\r\n    expect: { event: success }\r\n";
    place.write("actions/example/tests.yaml", crlf);
    place.run("fuzz --runs 200 --save").ends(1).stdout_has("fuzz: no parameters (2)");
    let after = place.read("actions/example/tests.yaml");
    assert!(after.starts_with(crlf), "{after:?}");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn where_there_is_no_safe_place_nothing_is_written() {
    let place = place();
    let odd =
        "cases:\n  - name: a\n    params: { value: a, expected: a }\n    expect: { event: success }\n...\n";
    place.write("actions/example/tests.yaml", odd);
    place.run("new other").ends(0);
    place.change("actions/other/code.js", "return", "value.trim(); return");
    let ran = place.run("fuzz --runs 200 --save").ends(2).stderr_has("there is no safe place for a case");
    assert_eq!(place.read("actions/example/tests.yaml"), odd);
    // What was found is told all the same, and the other action's cases are kept.
    assert!(
        ran.stdout.contains("action_example") && ran.stdout.contains("threw TypeError"),
        "{}",
        ran.stdout
    );
    assert!(place.read("actions/other/tests.yaml").contains("fuzz: "), "{}", ran.stdout);
}

#[test]
fn json_says_all_of_it_and_the_seed_alone_decides() {
    let place = place();
    let line = "fuzz --runs 200 --seed 5 --format json";
    let first = place.run(line).ends(1).json();
    assert_eq!((&first["version"], &first["seed"]), (&1.into(), &5.into()));
    let problem = &first["actions"][0]["problems"][0];
    assert_eq!(problem["kind"], "threw");
    assert!(problem["params"].as_object().unwrap().len() < 2, "{problem}");
    assert_eq!(problem["saved"], false);
    let again = place.run(line).ends(1).json();
    assert_eq!(again["actions"][0]["problems"], first["actions"][0]["problems"]);
    assert_eq!(again["actions"][0]["kept"], first["actions"][0]["kept"]);
    // What did something new is remembered, and tried once more.
    let kept = first["actions"][0]["kept"].as_u64().unwrap();
    assert_eq!(again["summary"]["runs"].as_u64(), first["summary"]["runs"].as_u64().map(|runs| runs + kept));
}

#[test]
fn what_cannot_be_fuzzed_is_said() {
    let place = place();
    place.run("fuzz nowhere").ends(2).stderr_has("there is no action `nowhere`");
    place.run("fuzz --runs 0").ends(2);
    place.write("actions/example/config.json", "{");
    place.run("fuzz").ends(1).stdout_has("action_example is left out: actions/example/config.json:1");
    let json = place.run("fuzz --format json").ends(1).json();
    assert_eq!(json["left_out"][0]["path"], "actions/example/config.json");
    let empty = Place::empty();
    empty.write("actionjail.toml", "[library]\nname = \"t\"\n");
    empty.run("fuzz --format json").ends(3);
    empty.run("mutate --format json").ends(3);
}

#[test]
fn filters_choose_actions() {
    let place = place();
    place.run("new other").ends(0);
    place.change("actions/other/action.toml", "tags = []", "tags = [\"mine\"]");
    let json = place.run("fuzz tag:mine --runs 20 --format json").ends(0).json();
    assert_eq!(
        (json["actions"].as_array().unwrap().len(), &json["actions"][0]["action"]),
        (1, &"action_other".into())
    );
    place.run("fuzz group:nobody").ends(3).stderr_has("Nothing to fuzz.");
    place.run("fuzz name~same").ends(2).stderr_has("here actions are chosen");
    place.run("fuzz nowhere").ends(2).stderr_has("there is no action `nowhere`");
}

#[test]
#[cfg(target_os = "linux")]
fn an_interrupt_tells_what_is_known_and_leaves_nobody() {
    let place = place();
    let before = place.read("actions/example/tests.yaml");
    let ran = super::testing::interrupted(&place, "fuzz --runs 50000 --save --jobs 2", 2).ends(2);
    assert!(ran.stderr.contains("It was interrupted"), "{}", ran.stderr);
    assert!(ran.stdout.contains("threw TypeError"), "{}", ran.stdout);
    assert_eq!(place.read("actions/example/tests.yaml"), before);
}
