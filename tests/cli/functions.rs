//! Shared code in `functions/`: required in runs, put into what is packed, taken out where a bundle is compared.

use super::Place;
use super::tools::git;

const MONEY: &str = "'use strict';\nconst { two } = require('functions/numbers/two');\nexports.price = (n) => (n * two).toFixed(two) + ' USD';\nexports.again = () => require('functions/money') === exports; // no end of line";
const TWO: &str = "\u{feff}exports.two = 2;\r\n";
const CODE: &str = "const { price, again } = require('functions/money');\nasync function action_pay() {\n  const { sum, kind } = this.getCurrentNodeParamsJSON();\n  const { two } = (require)(\"functions/numbers/two\");\n  this.setCurrentStateConstant('price', price(sum) + two);\n  if (kind === 'inlinedRequire') return 'odd';\n  return again() ? 'paid' : 'odd';\n}\nmodule.exports = action_pay;";

fn library() -> Place {
    let place = Place::empty();
    place.write(
        "actionjail.toml",
        "[library]\nname = \"pay\"\nversion = \"1.0.0\"\n[platform]\nprofile = \"actionjail\"\n",
    );
    place.write("functions/money.js", MONEY);
    place.write("functions/numbers/two.js", TWO);
    place.write("functions/unused.js", "throw new Error('nobody asked');\n");
    place.write(
        "actions/pay/action.toml",
        "id = \"action_pay\"\nname = \"Pay\"\ndescription = \"Tells the price.\"\nversion = \"1.0.0\"\n",
    );
    place.write("actions/pay/code.js", CODE);
    place.write(
        "actions/pay/config.json",
        r#"{ "parameters": [{ "key": "sum", "type": "number", "required": true, "label": "Sum" }, { "key": "kind", "type": "string", "label": "Kind" }], "events_schema": [{ "name": "paid" }, { "name": "odd" }] }"#,
    );
    place.write(
        "actions/pay/tests.yaml",
        "cases:\n  - name: doubled\n    params: { sum: 3, kind: '' }\n    expect: { event: paid, constants: { price: '6.00 USD2' } }\n  - name: odd\n    params: { sum: 1, kind: inlinedRequire }\n    expect: { event: odd }\n",
    );
    place
}

#[test]
fn shared_code_runs_and_is_packed_into_code_that_runs_alone() {
    let place = library();
    place.run("test").ends(0).stdout_has("2 cases of 1 action passed");
    place.run("pack --allow-findings -o a.zip").ends(0);
    place.run("verify a.zip").ends(0);
    place.run("unpack a.zip --out back").ends(0);
    assert_eq!(place.read("back/actions/pay/code.js"), CODE);
    for path in ["functions/money.js", "functions/numbers/two.js", "functions/unused.js"] {
        assert_eq!(place.read(&format!("back/{path}")), place.read(path));
    }
    place.run("test --library back").ends(0).stdout_has("2 cases of 1 action passed");
    // Without `functions/`, as the platform has it.
    let packed = packed(&place);
    for path in
        ["actionjail.toml", "actions/pay/action.toml", "actions/pay/config.json", "actions/pay/tests.yaml"]
    {
        place.write(&format!("alone/{path}"), place.read(path));
    }
    place.write("alone/actions/pay/code.js", &packed);
    assert!(packed.starts_with("const { price, again } = inlined_Require('functions/money');\n"), "{packed}");
    assert!(!packed.contains("nobody asked"));
    place.run("test --library alone").ends(0).stdout_has("2 cases of 1 action passed");
    place.run("test --library alone --engine node").ends(0).stdout_has("2 cases of 1 action passed");
    place.run("test --engine node").ends(0).stdout_has("2 cases of 1 action passed");
    // The bundle is whole in the same way.
    let mut archive = zip::ZipArchive::new(std::fs::File::open(place.at("a.zip")).unwrap()).unwrap();
    let code = archive.by_name("actions/pay/code.js").unwrap();
    assert_eq!(std::io::read_to_string(code).unwrap(), packed);
}

#[test]
fn a_bundle_is_compared_as_the_library_it_was_made_from() {
    let place = library();
    place.run("pack --allow-findings -o a.zip").ends(0);
    place.run("breaking --against a.zip").ends(0).stdout_has("nothing");
    place.run("diff a.zip .").ends(0).stdout_has("0 added, 0 removed, 0 changed");
    let split = actionjail::library::split(&packed(&place)).unwrap();
    assert_eq!(split.code, CODE);
    let expected = [("functions/money", MONEY), ("functions/numbers/two", TWO)];
    assert!(split.functions.iter().map(|(name, text)| (name.as_str(), text.as_str())).eq(expected));
    let changed = packed(&place).replace("toFixed(two)", "toFixed(3)");
    assert_eq!(actionjail::library::split(&changed), None, "what was changed is no longer ours");
}

fn packed(place: &Place) -> String {
    let exported = place.run("pack --allow-findings --format json").json();
    exported["actions"][0]["code"].as_str().unwrap().to_owned()
}

#[test]
fn shared_code_that_is_missing_or_broken_is_told() {
    let place = library();
    place.change("actions/pay/code.js", "require('functions/money')", "require('functions/mony')");
    let found = place.run("lint --format json").json();
    let missing = super::rules(&found).into_iter().filter(|(rule, _)| rule == "unavailable-module").count();
    assert_eq!(missing, 1, "{found}");
    place
        .run("lint")
        .stdout_has("there is no `functions/mony.js` in the library")
        .stdout_has("did you mean `functions/money`?");
    place.run("pack --allow-findings").ends(2).stderr_has("it requires `functions/mony`");
    place.change("actions/pay/code.js", "functions/mony", "functions/money");
    place.write("functions/numbers/two.js", "exports.two = }{;");
    let found = super::rules(&place.run("lint --format json").ends(1).json());
    assert!(found.contains(&("syntax-error".to_owned(), "functions/numbers/two.js".to_owned())), "{found:?}");
    place.run("pack --allow-findings").ends(2).stderr_has("functions/numbers/two.js: it cannot be inlined");
    place.run("test").ends(1).stdout_has("functions/numbers/two.js:1");
}

#[test]
fn what_is_imported_is_the_library_that_was_packed() {
    let place = library();
    place.run("pack --allow-findings -o a.zip").ends(0);
    let exported = place.run("pack --allow-findings --format json");
    for (source, text) in
        [("a.zip", std::fs::read(place.at("a.zip")).unwrap()), ("a.json", exported.json().to_string().into())]
    {
        let other = Place::empty();
        other.write("actionjail.toml", "[library]\nname = \"pay\"\n");
        other.write(source, text);
        let plan = other.run_words(&["import", source, "--format", "json"]).ends(0).json();
        assert_eq!(plan["functions"]["change"], "create", "{plan}");
        other.run_words(&["import", source, "--apply"]).ends(0).stdout_has("functions");
        assert_eq!(other.read("actions/pay/code.js"), CODE);
        assert_eq!(
            (other.read("functions/money.js"), other.read("functions/numbers/two.js")),
            (MONEY.into(), TWO.into())
        );
        // An export holds no more than its actions need.
        assert_eq!(other.at("functions/unused.js").exists(), source == "a.zip");
        other.run_words(&["import", source]).ends(0).stdout_has("1 unchanged");
        // Both sides change the shared code, in different lines.
        other.change("functions/money.js", "'use strict';", "'use strict'; // ours");
        let theirs = place.read("functions/money.js").replace("=== exports;", "=== exports; // theirs");
        let newer = library();
        newer.write("functions/money.js", &theirs);
        newer.run("pack --allow-findings -o b.zip").ends(0);
        other.write("b.zip", std::fs::read(newer.at("b.zip")).unwrap());
        other.run("import b.zip --apply").ends(0).stdout_has("functions");
        let merged = other.read("functions/money.js");
        assert!(merged.contains("// ours") && merged.contains("// theirs"), "{merged}");
        assert_eq!(other.read("actions/pay/code.js"), CODE);
    }
}

#[test]
fn shared_code_that_both_sides_changed_is_a_conflict_and_nothing_is_written() {
    let place = library();
    place.run("pack --allow-findings -o a.zip").ends(0);
    place.run("import a.zip --apply").ends(0);
    place.change("functions/money.js", "toFixed(two)", "toFixed(3)");
    let newer = library();
    newer.change("functions/money.js", "toFixed(two)", "toFixed(4)");
    newer.change("actions/pay/code.js", "'odd'", "'odd' + ''");
    newer.run("pack --allow-findings -o b.zip").ends(0);
    std::fs::copy(newer.at("b.zip"), place.at("a.zip")).unwrap();
    let before = place.snapshot();
    place.run("import a.zip --apply").ends(1).stdout_has("toFixed(4)");
    assert!(place.snapshot() == before);
    place.run("import a.zip --apply --theirs").ends(0);
    assert!(place.read("functions/money.js").contains("toFixed(4)"));
}

/// The code of an action with shared code of that name in it, as `pack` would put it there.
fn with_shared(name: &str) -> String {
    let place = library();
    let code = packed(&place);
    code.replace("functions/money", name)
}

#[test]
fn names_of_shared_code_that_leave_its_folder_are_not_written() {
    for name in [
        "functions/../../pwn",
        "functions//tmp/pwn",
        "functions/../actions/mine/code",
        "pwn",
        "functions/a\\b",
    ] {
        let name = name.replace('\\', "\\\\");
        assert_eq!(actionjail::library::split(&with_shared(&name)), None, "{name}");
        let place = Place::empty();
        place.write("lib/actionjail.toml", "[library]\nname = \"pay\"\n");
        place.write("lib/actions/mine/code.js", "mine");
        let export = serde_json::json!({
            "version": 1,
            "actions": [{ "information": { "id": "action_pay" }, "code": with_shared(&name), "config": {} }],
        });
        place.write("evil.json", export.to_string());
        place.run("import evil.json --library lib --apply").ends(0);
        let written: Vec<String> =
            place.snapshot().into_keys().map(|path| path.display().to_string()).collect();
        let known = |path: &String| {
            path.starts_with("lib/actions/pay/") || path.starts_with("lib/.actionjail/imported/actions/pay/")
        };
        let odd: Vec<&String> = written.iter().filter(|path| !known(path)).collect();
        assert_eq!(odd, ["evil.json", "lib/actionjail.toml", "lib/actions/mine/code.js"], "{name}");
        assert_eq!(place.read("lib/actions/mine/code.js"), "mine");
    }
}

#[test]
fn code_that_would_run_otherwise_when_packed_is_not_packed() {
    let odd = "line 2: `require` is used in another way";
    for (path, from, to, says) in [
        ("actions/pay/code.js", "async function", "const load = require;\nasync function", odd),
        ("actions/pay/code.js", "async function", "['functions/money'].map(require);\nasync function", odd),
        (
            "actions/pay/code.js",
            "async function",
            "const two = requ\\u0069re('functions/numbers/two');\nasync function",
            odd,
        ),
        (
            "functions/money.js",
            "exports.price",
            "const load = (name) => require(name);\nexports.price",
            "functions/money.js: line 3",
        ),
        (
            "actions/pay/code.js",
            "const { price",
            "'use strict';\nconst { price",
            "functions/numbers/two.js: it does not say `'use strict'`",
        ),
    ] {
        let place = library();
        place.change(path, from, to);
        place.run("pack --allow-findings -o a.zip").ends(2).stderr_has(says);
        assert!(!place.at("a.zip").exists());
        let found = super::rules(&place.run("lint --format json").ends(1).json());
        let at = if path.starts_with("functions") { path } else { "actions/pay/code.js" };
        assert!(found.contains(&("unpackable-code".to_owned(), at.to_owned())), "{path}: {found:?}");
        place.run("pack --allow-findings --format json").ends(2).stderr_has(says);
    }
}

#[test]
fn a_name_of_shared_code_may_be_written_in_any_way() {
    for name in
        ["`functions/money`", "'functions\\/money'", "'\\x66unctions/money'", "\"functions/\\u006doney\""]
    {
        let place = library();
        place.change("actions/pay/code.js", "require('functions/money')", &format!("require({name})"));
        place.change("actions/pay/code.js", "(require)(\"functions/numbers/two\")", "{ two: 2 }");
        place.run("test").ends(0).stdout_has("2 cases of 1 action passed");
        place.run("pack --allow-findings -o a.zip").ends(0);
        place.run("unpack a.zip --out b").ends(0);
        assert!(place.read("b/functions/money.js") == MONEY, "{name}");
        assert_eq!(place.read("b/actions/pay/code.js"), place.read("actions/pay/code.js"));
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_packed() {
    let place = library();
    place.write("outside/secret.js", "exports.two = 'secret';");
    let at = |path: &str| place.at(path);
    let inner = Place::empty();
    for folder in ["actions", "functions", "actionjail.toml"] {
        std::fs::rename(at(folder), inner.at(folder)).unwrap();
    }
    std::fs::remove_file(inner.at("functions/numbers/two.js")).unwrap();
    std::os::unix::fs::symlink(at("outside/secret.js"), inner.at("functions/numbers/two.js")).unwrap();
    inner.run("pack --allow-findings -o a.zip").ends(2).stderr_has("is a link that leads out of the library");
    inner.run("test").ends(1);
    std::fs::remove_file(inner.at("functions/numbers/two.js")).unwrap();
    inner.write("functions/numbers/two.js", TWO);
    std::os::unix::fs::symlink(at("outside"), inner.at("actions/pay/tapes")).unwrap();
    inner
        .run("pack --allow-findings -o a.zip")
        .ends(2)
        .stderr_has("actions/pay/tapes` is a link that leads out of the library");
}

#[test]
fn a_change_of_shared_code_is_one_of_each_action_that_requires_it() {
    let place = library();
    place.write(
        "actions/alone/action.toml",
        "id = \"action_alone\"\nname = \"Alone\"\ndescription = \"Needs nobody.\"\nversion = \"1.0.0\"\n",
    );
    place
        .write("actions/alone/code.js", "module.exports = async function action_alone() { return 'ok'; };\n");
    place.write("actions/alone/config.json", r#"{ "parameters": [], "events_schema": [{ "name": "ok" }] }"#);
    git(place.path(), "init -q -b main");
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m x");
    place.run("pack --allow-findings -o before.zip").ends(0);
    // Required by the code and by other shared code alike; who requires none of it is left alone.
    place.write("functions/numbers/two.js", "if (!exports) throw new Error('odd');\nexports.two = 3;\n");
    for base in ["HEAD", "before.zip"] {
        let json = place.run(&format!("breaking --against {base} --format json")).ends(1).json();
        let rules: Vec<&str> = json["actions"][0]["breaks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| found["rule"].as_str().unwrap())
            .collect();
        assert_eq!(
            (json["actions"].as_array().unwrap().len(), &rules[..]),
            (1, &["new-throw", "not-bumped"][..])
        );
        assert_eq!(json["actions"][0]["breaks"][0]["path"], "functions/numbers/two.js");
        let text = place.run(&format!("diff {base}")).ends(0).stdout;
        assert!(text.contains("changed action_pay"), "{text}");
        assert!(
            text.contains("+++ functions/numbers/two.js") && text.contains("+exports.two = 3;"),
            "{text}"
        );
        assert!(text.contains("0 added, 0 removed, 1 changed"), "{text}");
    }
    place.run("version bump --auto").ends(0).stdout_has("action_pay 1.0.0 → 1.1.0");
    place.run("breaking").ends(0).stdout_has("every version says so");
    std::fs::remove_file(place.at("functions/numbers/two.js")).unwrap();
    place.run("breaking").ends(1).stdout_has("functions/numbers/two.js is gone, and the code requires it");
    place.write("functions/numbers/two.js", "exports.two = 3;\n");
    // What nobody requires concerns nobody.
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m y");
    place.write("functions/unused.js", "throw new Error('still');\n");
    place.run("breaking").ends(0).stdout_has("nothing differs");
    place.run("diff HEAD").ends(0).stdout_has("0 added, 0 removed, 0 changed");
}

#[test]
fn a_change_of_shared_code_runs_the_cases_again() {
    let place = library();
    let watch = super::watch::Watch::over(&place, "test --watch");
    place.change("functions/money.js", "toFixed(two)", "toFixed(3)");
    watch.until("6.000 USD2");
    std::fs::rename(place.at("functions"), place.at("away")).unwrap();
    watch.until("Cannot find module");
    std::fs::rename(place.at("away"), place.at("functions")).unwrap();
    watch.until("6.000 USD2");
}

/// The rule and the file of each error in the library.
fn errors(place: &Place) -> Vec<(String, String)> {
    let json = place.run("lint --no-cache --format json").json();
    let all = json["findings"].as_array().unwrap().iter();
    let errors = all.filter(|finding| finding["severity"] == "error");
    errors
        .map(|finding| {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            (text(&finding["rule"]), text(&finding["labels"][0]["path"]))
        })
        .collect()
}

#[test]
fn whatever_pack_refuses_lint_finds_with_a_place() {
    let two = "functions/numbers/two.js";
    let cases: &[(&str, &[u8], &str)] = &[
        (two, b"exports.two = }{;", "syntax-error"),
        (two, b"export const two = 2;\n", "syntax-error"),
        (two, b"import fs from 'fs';\nexports.two = 2;\n", "syntax-error"),
        (two, b"exports.two = require('functions/none');\n", "unavailable-module"),
        (two, b"exports.two = (name) => require(`functions/${name}`);\n", "unpackable-code"),
        (two, b"const r = require;\nexports.two = r('functions/money');\n", "unpackable-code"),
        (two, b"#!/usr/bin/env node\nexports.two = 2;\n", "unpackable-code"),
        (two, b"let exports = 1;\nmodule.exports = exports;\n", "unpackable-code"),
        (two, b"exports.two = '\xff';\n", "unreadable-file"),
        ("functions/con.js", b"exports.two = 2;\n", "unportable-name"),
        ("functions/moneY.js", b"exports.two = 2;\n", "unportable-name"),
        ("actions/pay/code.js", b"\xff", "unreadable-file"),
        ("actions/pay/config.json", b"{", "invalid-config"),
        ("actions/pay/action.toml", b"id = ", "invalid-manifest"),
        ("actions/pay/docs.md", b"\xff", "unreadable-file"),
        ("actions/pay/tapes/a.json", b"\xff", "unreadable-file"),
        ("actions/pay/snapshots/a.json", b"\xff", "unreadable-file"),
        ("actions/pay/con.txt", b"x", "unportable-name"),
        ("actions/other/action.toml", b"id = \"action_pay\"\n", "duplicate-system-id"),
        ("profile.toml", b"\xff", "invalid-manifest"),
    ];
    for (path, content, rule) in cases {
        let place = library();
        if *path == "profile.toml" {
            place.change("actionjail.toml", "profile = \"actionjail\"", "profile = \"profile.toml\"");
        }
        let at = match *path {
            "profile.toml" => "actionjail.toml",
            "functions/moneY.js" => "functions/money.js",
            "actions/other/action.toml" => "actions/pay/action.toml",
            path => path,
        };
        place.write(path, content);
        let packed = place.run("pack --allow-findings -o a.zip");
        assert_eq!(packed.code, 2, "{path}: pack takes it: {}", packed.stderr);
        let found = errors(&place);
        assert!(found.contains(&((*rule).to_owned(), at.to_owned())), "{path} {rule}: {found:?}");
    }
}

#[test]
fn rules_speak_of_shared_code_as_of_an_actions() {
    let place = library();
    let path = "functions/numbers/two.js";
    for (code, rule) in [
        ("exports.two = () => fetc('https://example.com');\n", "unavailable-global"),
        ("exports.two = require('fs');\n", "unavailable-module"),
        ("exports.two = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';\n", "hardcoded-secret"),
        ("exports.two = () => fetch('http://api.example.com/x');\n", "plain-http-url"),
        ("exports.two = (text) => /^(a+)+$/.test(text);\n", "catastrophic-regex"),
        ("exports.two = (text) => eval(text);\n", "dynamic-code"),
        ("exports.two = () => { for (;;) { Math.random(); } };\n", "unbounded-loop"),
        ("exports.two = () => { debugger; };\n", "leftover-debugger"),
        ("exports.two = () => { try { Math.random(); } catch (error) {} };\n", "swallowed-error"),
        ("exports.two = () => { return 1; fetch('x'); };\n", "unreachable-code"),
        ("exports.two = (n) => n.toLocaleString();\n", "locale-dependent-text"),
        ("exports.two = async () => { fetch('https://example.com'); };\n", "floating-promise"),
        ("exports.two = () => new Date().getHours();\n", "zone-dependent-date"),
    ] {
        place.write(path, code);
        let found = super::rules(&place.run("lint --format json").json());
        assert!(found.contains(&(rule.to_owned(), path.to_owned())), "{rule}: {found:?}");
        for target in ["functions", "functions/numbers/two", "functions/numbers/two.js", "pay"] {
            let words = ["lint", target, "--format", "json"];
            let found = super::rules(&place.run_words(&words).json());
            assert!(found.contains(&(rule.to_owned(), path.to_owned())), "{rule} {target}: {found:?}");
        }
        let found = super::rules(&place.run("lint functions/unused --format json").json());
        assert_eq!(found, [], "only what was named");
        let commented = format!("// actionjail-allow {rule}: wanted here\n{code}");
        place.write(path, commented);
        let found = super::rules(&place.run("lint --format json").json());
        assert!(
            !found.iter().any(|known| *known == (rule.to_owned(), path.to_owned())),
            "{rule} is suppressed: {found:?}"
        );
    }
    place.write(path, "exports.two = () => {\n  debugger;\n  return 2;\n};\n");
    place
        .run("lint functions/numbers/two.js --fix")
        .ends(0)
        .stderr_has("1 fix in 1 file")
        .stdout_has("1 file of shared code, no findings");
    assert_eq!(place.read(path), "exports.two = () => {\n  return 2;\n};\n");
}
