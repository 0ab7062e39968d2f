//! generate: adds what is missing, keeps what people wrote, and is satisfied with itself.

use super::Place;

#[test]
fn what_is_generated_passes_lint() {
    let place = Place::library();
    place.write(
        "actions/example/code.js",
        "async function action_example() {\n  const { amount, currency = 'UAH', urgent } = this.getCurrentNodeParamsJSON();\n  if (!Number(amount)) return 'error';\n  if (urgent === true) return 'urgent';\n  return currency === 'USD' || currency === 'EUR' ? 'foreign' : 'local';\n}\nmodule.exports = action_example;\n",
    );
    place.write("actions/example/config.json", "{\n\t\"mine\": 1,\n\t\"parameters\": []\n}\n");
    std::fs::remove_file(place.at("actions/example/docs.md")).unwrap();
    place.write(
        "actions/example/tests.yaml",
        "cases:\n  - name: local\n    params: { amount: 1 }\n    expect: { event: local }\n",
    );
    let shown = place.run("generate config example --diff").ends(0).stdout_has("+ parameter `amount`");
    assert!(shown.stdout.contains("+\t"), "{}", shown.stdout);
    assert!(!place.read("actions/example/config.json").contains("amount"), "--diff writes nothing");
    place.run("generate config example").ends(0).stdout_has("`amount`").stdout_has("event `foreign`");
    place.run("generate docs example").ends(0);
    let config = place.read("actions/example/config.json");
    assert!(config.starts_with("{\n\t\"mine\": 1,"), "{config}");
    let json: serde_json::Value = serde_json::from_str(&config).unwrap();
    let types: Vec<(&str, &str)> = json["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| (parameter["key"].as_str().unwrap(), parameter["type"].as_str().unwrap()))
        .collect();
    assert_eq!(types, [("amount", "number"), ("currency", "select"), ("urgent", "boolean")]);
    let found = place.run("lint --format json").json();
    let mut rules = super::rules(&found);
    // Cases are for a person to write.
    rules.retain(|(rule, _)| rule != "untested-event");
    assert_eq!(rules, [("unknown-config-key".to_owned(), "actions/example/config.json".to_owned())]);
    let before = place.snapshot();
    place.run("generate config example").ends(0).stdout_has("lacks nothing");
    place.run("generate docs example").ends(0).stdout_has("lacks nothing");
    assert_eq!(before, place.snapshot());
}

#[test]
fn what_cannot_be_read_is_not_overwritten() {
    let place = Place::library();
    place.write("actions/example/config.json", "{ \"parameters\": [ }");
    place.run("generate config example").ends(2).stderr_has("config.json");
    assert_eq!(place.read("actions/example/config.json"), "{ \"parameters\": [ }");
    place.write("actions/example/code.js", "function (");
    place.run("generate docs example").ends(2);
}
