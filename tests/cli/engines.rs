//! `test --engine node`: the same cases on an installed Node.js, and what it does differently.

use super::Place;

#[test]
fn both_engines_agree_over_the_standard_actions() {
    let ran = Place::standard().run("test --engine node").ends(0);
    assert!(ran.stdout.contains("of 12 actions passed"), "{}", ran.stdout);
}

#[test]
fn what_differs_is_told() {
    let place = Place::library();
    let code = "async function action_example() {
  const { value } = this.getCurrentNodeParamsJSON();
  const o = { toString() { return `${this}`; } };
  if (value === 'circle') return String(o) === '' ? 'success' : 'error';
  console.log(typeof WebAssembly);
  return 'success';
}
module.exports = action_example;
";
    place.write("actions/example/code.js", code);
    place.write(
        "actions/example/config.json",
        "{ \"parameters\": [{ \"key\": \"value\", \"type\": \"string\" }] }",
    );
    let cases = "cases:
  - name: an endless circle
    params: { value: circle }
    expect: { event: success }
  - name: what the engine has
    params: { value: x }
    expect: { event: success }
";
    place.write("actions/example/tests.yaml", cases);
    let _ = place.run("test").ends(0);
    let ran = place.run("test --engine node").ends(1);
    assert!(ran.stdout.contains("2 cases failed"), "{}", ran.stdout);
    assert!(ran.stdout.contains("differs between the engines"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\"object\""), "{}", ran.stdout);
    assert!(ran.stdout.contains("(Node.js)"), "{}", ran.stdout);
    let ran = place.run("test --engine v8").ends(2);
    assert!(ran.stderr.contains("boa, node"), "{}", ran.stderr);
}

#[test]
fn without_node_it_says_so() {
    let place = Place::library();
    let output = super::program()
        .args(["test", "--engine", "node"])
        .env("PATH", "")
        .current_dir(place.path())
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("install Node.js 20 or later"), "{stderr}");
}

#[test]
fn the_manifest_asks_for_both_engines() {
    let place = Place::library();
    let code = "async function action_example() {
  'use strict';
  const { value } = this.getCurrentNodeParamsJSON();
  try { Object.freeze({ a: 1 }).hasOwnProperty.call(null, 'a') } catch (error) { console.log(error.message) }
  try { Reflect.ownKeys(1) } catch (error) { console.log(`failed: ${error.message}!`) }
  return value === 'x' ? 'success' : 'error';
}
module.exports = action_example;
";
    place.write("actions/example/code.js", code);
    let form = "{ \"parameters\": [{ \"key\": \"value\", \"type\": \"string\" }] }";
    place.write("actions/example/config.json", form);
    let cases = "cases:\n  - { name: all, params: { value: x }, expect: { event: success } }\n";
    place.write("actions/example/tests.yaml", cases);
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}\n[test]\nengine = \"both\"\n"));
    // The words of an engine for an error are no difference; they are told.
    let ran = place.run("test").ends(0);
    assert!(ran.stderr.contains("words errors otherwise"), "{}{}", ran.stdout, ran.stderr);
    let ran = place.run("check").ends(1);
    assert!(ran.stderr.contains("words errors otherwise"), "{}{}", ran.stdout, ran.stderr);
    let ran = place.run("test --engine boa").ends(0);
    assert!(!ran.stderr.contains("words errors otherwise"), "{}", ran.stderr);
    place.write("actions/example/code.js", code.replace("error.message}!", "Math.cbrt(30)}!"));
    let ran = place.run("test").ends(1);
    assert!(ran.stdout.contains("differs between the engines"), "{}", ran.stdout);
    place.write("actionjail.toml", format!("{manifest}\n[test]\nengine = \"v8\"\n"));
    let ran = place.run("test").ends(2);
    assert!(ran.stderr.contains("engine"), "{}", ran.stderr);
}
