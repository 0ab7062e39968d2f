//! The first five minutes of a new user.

use super::{Place, program};

#[test]
fn init_new_check_succeeds_without_editing_anything() {
    let place = Place::empty();
    place.run("init demo").ends(0).stdout_has("actionjail new check_country").stdout_has("cd demo");
    let demo = place.at("demo");
    let run = |line: &str| {
        let output = program().args(line.split_whitespace()).current_dir(&demo).output().unwrap();
        super::Ran::of(output).ends(0)
    };
    run("new check_country").stdout_has("actions/check_country").stdout_has("actionjail check");
    run("check").stdout_has("2 actions, no findings").stdout_has("passed");
    for template in ["check", "route", "write", "blank"] {
        run(&format!("new from_{template} --template {template} --group Data --name The_{template}"));
    }
    run("new like_it --like check_country");
    run("check").stdout_has("7 actions, no findings");
    let output = program().args(["new", "other", "--group", "Dta"]).current_dir(&demo).output().unwrap();
    let refused = super::Ran::of(output).ends(2).stderr_has("did you mean `Data`?");
    refused.stderr_has("or declare it: `\"Dta\" = \"What it is for.\"` under [groups]");
}

/// The platform's own first example is called check_language.
#[test]
fn a_new_library_takes_the_first_example_of_the_platform() {
    let place = Place::empty();
    place.run("init").ends(0);
    place.run("new check_language").ends(0);
    place.run("new Check_Language").ends(2).stderr_has("differ in case only");
    place.run("-q check").ends(0);
}

#[test]
fn a_bare_library_has_no_action_and_quiet_commands_say_nothing() {
    let place = Place::empty();
    assert_eq!(place.run("init --bare -q").ends(0).stdout, "");
    assert!(!place.at("actions").exists());
    place.run("check").ends(3);
    for line in
        ["new one -q", "generate docs one -q", "generate types -q", "clone one two -q", "remove two --yes -q"]
    {
        assert_eq!(place.run(line).ends(0).stdout, "", "{line}");
    }
}

/// An action that calls HTTP, from nothing to green.
#[test]
fn the_http_template_wants_a_platform_with_fetch() {
    let place = Place::empty();
    place.run("init --bare").ends(0);
    let refused = place.run("new get_item --template http").ends(2);
    refused.stderr_has("needs `fetch`").stderr_has("globals = [\"fetch\"]");
    assert!(!place.at("actions").exists());
    place.change("actionjail.toml", "# globals = [\"fetch\"]", "globals = [\"fetch\"]");
    place.run("new get_item --template http").ends(0);
    place.run("check").ends(0).stdout_has("1 action, no findings").stdout_has("4 cases passed");

    let other = Place::empty();
    other.run("init --bare --profile actionjail").ends(0);
    other.run("new get_item --template http").ends(0);
    other.run("check").ends(0);
    other.run("init --profile actionjial").ends(2);
}

#[test]
fn what_the_platform_lacks_is_told_with_the_way_to_it() {
    let place = Place::empty();
    place.run("init --bare").ends(0);
    place.run("new ask --template blank").ends(0);
    let code = "async function action_ask() {\n  const axios = require('axios');\n  await fetch('https://a.example');\n  await this.request('X', {});\n  return 'success';\n}\nmodule.exports = action_ask;\n";
    place.write("actions/ask/code.js", code);
    let found = place.run("lint").ends(1);
    let found = found.stdout_has("nothing says that the platform `connectiveone` offers");
    let found = found
        .stdout_has("write `globals = [\"fetch\"]` under [platform]")
        .stdout_has("`profile = \"actionjail\"`");
    found.stdout_has("write `modules = [\"axios\"]` under [platform]");
    place.change("actionjail.toml", "# globals = [\"fetch\"]", "globals = [\"fetch\"]");
    place.change("actionjail.toml", "# modules = [\"axios\"]", "modules = [\"axios\"]");
    let found = place.run("lint").ends(1);
    assert!(
        !found.stdout.contains("`fetch`") && !found.stdout.contains("the module `axios` is"),
        "{}",
        found.stdout
    );
    // The sandbox has no axios: said at the place that adds it.
    found.stdout_has("[platform] has the module `axios`, which the sandbox does not have");

    place.change("actionjail.toml", "profile = \"connectiveone\"", "profile = \"own.toml\"");
    place.write("own.toml", "name = \"own\"\n[sandbox]\nglobal = [\"fetch\"]\n");
    let found = place.run("lint").ends(1);
    let found =
        found.stdout_has("unknown key `global`").stdout_has("the profile does not say which `methods`");
    assert!(!found.stdout.contains("getCurrentNodeParamsJSON"), "{}", found.stdout);
    place.run("test").ends(2).stderr_has("own.toml:").stderr_has("unknown key `global`");
    place
        .write("own.toml", "name = \"own\"\nextends = \"connectiveone\"\n[sandbox]\nglobals = [\"fetch\"]\n");
    place
        .run("profile show")
        .ends(0)
        .stdout_has("own: ")
        .stdout_has("getCurrentNodeParamsJSON")
        .stdout_has("fetch");
    place.run("profile show con").ends(2).stderr_has("connectiveone");
}

#[test]
fn init_writes_what_a_library_needs_and_keeps_what_is_there() {
    let place = Place::empty();
    place.write("AGENTS.md", "mine\n");
    place.run("init").ends(0).stderr_has("Kept AGENTS.md");
    assert_eq!(place.read("AGENTS.md"), "mine\n");
    let files = [
        "actionjail.toml",
        ".gitattributes",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".github/workflows/actions.yml",
        ".gitlab-ci.yml",
        ".actionjail/schemas/config.schema.json",
        "actions/check_answer/tests.yaml",
    ];
    for file in files {
        assert!(place.at(file).is_file(), "{file}");
    }
    let before = place.snapshot();
    place.run("init").ends(2).stderr_has("has an actionjail.toml already");
    assert_eq!(before, place.snapshot());
}

#[test]
fn a_schema_that_a_scaffold_names_is_there() {
    let place = Place::empty();
    place.run("init").ends(0);
    let named = |file: &str, before: &str| {
        let text = place.read(file);
        let rest = text.split_once(before).unwrap_or_else(|| panic!("{file} names no schema")).1;
        let path: String = rest.chars().take_while(|c| !c.is_whitespace() && *c != '"').collect();
        let folder = place.at(file).parent().unwrap().to_path_buf();
        assert!(folder.join(&path).is_file(), "{file} names {path}");
    };
    named("actions/check_answer/action.toml", "#:schema ");
    named("actions/check_answer/config.json", "\"$schema\": \"");
    named("actions/check_answer/tests.yaml", "$schema=");
    named("actionjail.toml", "#:schema ");
}

#[test]
fn new_says_what_is_wrong_with_an_id() {
    let place = Place::library();
    place.run("new").ends(2).stderr_has("the ID is missing");
    place.run("new мова").ends(2).stderr_has("is not a system ID");
    place.run("new check-country").ends(2).stderr_has("`-` is not a Latin letter");
    place.run("new example").ends(2).stderr_has("is the ID of actions/example already");
    place.run("new action_example").ends(2).stderr_has("nothing was written");
    place.run("new one --group Nowhere").ends(0);
    place.run("new send_request").ends(0).stderr_has("a standard action of the platform");
}

#[test]
fn nothing_to_work_on_is_exit_three() {
    let empty = Place::empty();
    for line in ["check", "lint", "test", "list", "docs", "pack", "new a"] {
        empty.run(line).ends(3).stderr_has("no actionjail.toml").stderr_has("actionjail init");
    }
    let bare = Place::empty();
    bare.write("actionjail.toml", "[library]\nname = \"bare\"\n");
    for line in ["check", "lint", "test", "list", "docs", "pack"] {
        bare.run(line).ends(3);
    }
}

/// A name that is declared nowhere most likely means one that is in scope, and of two declarations the second is wrong.
#[test]
fn names_are_told_by_what_is_in_scope() {
    let place = Place::library();
    let code = |body: &str| {
        place.write(
            "actions/example/code.js",
            format!("async function action_example() {{\n  const {{ value, expected }} = this.getCurrentNodeParamsJSON();\n{body}  return value === expected ? 'success' : 'error';\n}}\nmodule.exports = action_example;\n"),
        );
    };
    for (used, declared) in [("secs", "seconds"), ("sec", "seconds"), ("totl", "total"), ("msg", "msgs")] {
        code(&format!("  const {declared} = 5;\n  console.log({used} * 1000, {declared});\n"));
        place.run("lint").ends(1).stdout_has(&format!("did you mean `{declared}`?"));
    }
    // In another function it is not there.
    code("  const f = () => { const seconds = 1; return seconds; };\n  console.log(f, secs);\n");
    assert!(!place.run("lint").ends(1).stdout.contains("`seconds`?"));
    code("  const twice = 1;\n  const twice = 2;\n");
    place.run("lint").ends(1).stdout_has("code.js:4:9");
    place.write("one.mjs", "export default 1;\n");
    place.run("inspect one.mjs").ends(2).stderr_has("no code of an action").stderr_has("`.js` file");
}

#[test]
fn bad_usage_is_exit_two() {
    let place = Place::library();
    place.run("lnit").ends(2).stderr_has("lint");
    place.run("lint nowhere").ends(2).stderr_has("there is no action `nowhere`");
    place.run("lint exmaple").ends(2).stderr_has("did you mean `example`?");
    place.run("explain undeclared-paramter").ends(2).stderr_has("did you mean `undeclared-parameter`?");
    place.run("run example --params {").ends(2).stderr_has("`--params` is not JSON");
    place.run("verify nothing.zip").ends(2).stderr_has("cannot be read");
    place.run("--version").ends(0).stdout_has(env!("CARGO_PKG_VERSION"));
}
