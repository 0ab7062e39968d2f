//! The rules of `breaking` against libraries before and after a change: each fixture shows what its rule is for.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use actionjail::compat::{Comparison, Level, RULES, Revision, Side, compare};
use actionjail::library::{Action, Library};
use actionjail::script::{analyse, on_deep_stack};

/// A text of several files: a head, then each file after a line `-- PATH --`.
fn files(text: &str) -> (String, BTreeMap<String, String>) {
    let mut parts = text.split("\n-- ");
    let head = parts.next().unwrap().to_owned();
    let file = |part: &str| {
        let (path, content) = part.split_once(" --\n").unwrap();
        (path.to_owned(), format!("{content}\n"))
    };
    (head, parts.map(file).collect())
}

fn fixture(name: &str) -> (String, BTreeMap<String, String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat").join(format!("{name}.txt"));
    files(&std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The base with the files of one side.
fn library(side: &str, changed: &BTreeMap<String, String>) -> (tempfile::TempDir, Revision) {
    loaded(side, changed, false)
}

fn loaded(
    side: &str,
    changed: &BTreeMap<String, String>,
    may_be_faulty: bool,
) -> (tempfile::TempDir, Revision) {
    let place = tempfile::tempdir().unwrap();
    let (_, mut all) = fixture("base");
    let own = changed.iter().filter_map(|(path, text)| Some((path.strip_prefix(side)?, text)));
    all.extend(own.map(|(path, text)| (path.to_owned(), text.clone())));
    for (path, text) in all {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let library = Library::load(place.path()).unwrap();
    assert!(library.settings.manifest.problems.is_empty(), "{:?}", library.settings.manifest.problems);
    for action in &library.actions {
        let problems = [&action.information.problems, &action.config.problems, &action.tests.problems];
        assert!(may_be_faulty || problems.iter().all(|problems| problems.is_empty()), "{side}: {problems:?}");
    }
    (place, library.into())
}

fn compared(changed: &BTreeMap<String, String>, may_be_faulty: bool) -> Comparison {
    let load = |side| loaded(side, changed, may_be_faulty);
    let ((_before, old), (_after, new)) = (load("before/"), load("after/"));
    let facts = |action: &Action| action.code.source().map(|source| Arc::new(analyse(source)));
    on_deep_stack(|| compare(Side { library: &old, facts: &facts }, Side { library: &new, facts: &facts }))
        .unwrap()
}

fn rules(compared: &Comparison) -> Vec<&'static str> {
    let of_actions = compared.actions.iter().flat_map(|action| &action.breaks);
    compared.library.iter().chain(of_actions).map(|found| found.rule.id).collect()
}

#[test]
fn each_rule_finds_what_its_fixture_shows_and_nothing_else() {
    assert!(RULES.len() >= 25);
    let mut wrong = String::new();
    for rule in RULES {
        let (head, changed) = fixture(rule.id);
        let expected: Vec<&str> = head.strip_prefix("expects: ").unwrap().split(", ").collect();
        assert!(expected.contains(&rule.id), "{}", rule.id);
        let found = compared(&changed, rule.id == "dropped-version");
        if rules(&found) != expected {
            wrong += &format!("{}: {:?}, expected {expected:?}\n", rule.id, rules(&found));
        }
        // What has the bump that it asks for passes; the rules of versions are about those that have not.
        let is_of_versions = rule.needs == Level::None;
        if found.fails() != is_of_versions {
            wrong += &format!("{}: fails {}\n", rule.id, found.fails());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_rule_has_a_page_and_no_fixture_is_without_a_rule() {
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
        assert!(rule.page.contains("## What to do\n"), "{}", rule.id);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(name == "base" || RULES.iter().any(|rule| rule.id == name), "{name}");
    }
}

#[test]
fn a_rename_that_is_declared_asks_for_less() {
    let (_, mut changed) = fixture("renamed-parameter");
    let path = "after/actions/x/action.toml";
    let declared =
        changed[path].replace("2.0.0", "1.1.0") + "\n[[rename]]\nfrom = \"code\"\nto = \"language_code\"\n";
    changed.insert(path.to_owned(), declared);
    let found = compared(&changed, false);
    assert_eq!(rules(&found), ["renamed-parameter"]);
    assert_eq!((found.actions[0].needs, found.fails()), (Level::Minor, false));
}

#[test]
fn an_action_that_moved_is_the_same_one() {
    let (_, base) = fixture("base");
    let moved = |(path, text): (&String, &String)| {
        let name = path.strip_prefix("actions/x/")?;
        Some((format!("after/actions/deeper/x/{name}"), text.replace("1.0.0", "1.0.1")))
    };
    let changed: BTreeMap<String, String> = base.iter().filter_map(moved).collect();
    let ((_before, old), (after, _)) = (library("before/", &changed), library("after/", &changed));
    std::fs::remove_dir_all(after.path().join("actions/x")).unwrap();
    let new = Revision::from(Library::load(after.path()).unwrap());
    let facts = |_: &Action| None;
    let found = compare(Side { library: &old, facts: &facts }, Side { library: &new, facts: &facts });
    assert_eq!(rules(&found), [""; 0]);
    assert_eq!((found.actions.len(), found.actions[0].needs), (1, Level::Patch));
}

/// The rules of a change that the fixtures' base goes through, from one text of a file to another.
fn told(changes: &[(&str, &str)]) -> (Vec<&'static str>, Comparison) {
    let changed = changes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let found = compared(&changed, true);
    (rules(&found), found)
}

fn form(fields: &str) -> String {
    let events = r#"[{ "name": "ok" }, { "name": "error" }]"#;
    format!(r#"{{ "parameters": [{{ "key": "code"{fields} }}], "events_schema": {events} }}"#)
}

#[test]
fn types_options_and_defaults_that_come_or_go_are_told() {
    const CONFIG: [&str; 2] = ["before/actions/x/config.json", "after/actions/x/config.json"];
    let select = r#", "type": "select", "options": [{ "value": "uk" }, { "value": "en" }]"#;
    let (bare, text) = (r#", "type": "select""#, r#", "type": "string""#);
    let dynamic = r#", "type": "select", "source": { "url": "https://x.example" }"#;
    let filled = r#", "type": "string", "required": true, "defaultValue": "uk""#;
    let unfilled = r#", "type": "string", "required": true"#;
    for (before, after, expected) in [
        (select, bare, &["removed-option", "removed-option"][..]),
        (select, dynamic, &[]),
        (bare, select, &["added-option", "added-option"]),
        (select, text, &["widened-type"]),
        (text, select, &["changed-type"]),
        (text, "", &["changed-type"]),
        ("", text, &["changed-type"]),
        ("", r#", "type": "json""#, &["widened-type"]),
        ("", r#", "label": "Code""#, &[]),
        (filled, unfilled, &["newly-required"]),
        (text, unfilled, &["newly-required"]),
        (unfilled, filled, &["changed-default"]),
        (text, r#", "type": "string", "minLength": 0"#, &[]),
        (text, r#", "type": "string", "minLength": 1"#, &["narrowed-length"]),
        (text, r#", "type": "string", "pattern": ".*""#, &[]),
        (text, r#", "type": "string", "pattern": "^[\\s\\S]*$""#, &[]),
        (text, r#", "type": "string", "pattern": "^(.*)$""#, &[]),
        (r#", "type": "textarea""#, r#", "type": "textarea", "pattern": "^.*$""#, &["narrowed-pattern"]),
        (text, r#", "type": "string", "pattern": "^a.*""#, &["narrowed-pattern"]),
        (r#", "type": "number", "defaultValue": 1"#, r#", "type": "number", "defaultValue": 1.0"#, &[]),
        (
            r#", "type": "number", "defaultValue": 1"#,
            r#", "type": "number", "defaultValue": 1.5"#,
            &["changed-default"],
        ),
        (
            r#", "type": "select", "options": [{ "value": 1 }, { "value": 2 }]"#,
            r#", "type": "select", "options": [{ "value": 1.0 }, { "value": 2e0 }]"#,
            &[],
        ),
    ] {
        let (found, _) = told(&[(CONFIG[0], &form(before)), (CONFIG[1], &form(after))]);
        let found: Vec<&str> = found.into_iter().filter(|rule| *rule != "not-bumped").collect();
        assert_eq!(found, expected, "{before} → {after}");
    }
}

#[test]
fn an_event_that_no_form_declares_and_a_promise_that_is_rejected_are_told() {
    let code = |body: &str| format!("async function action_x() {{ {body} }}\nmodule.exports = action_x;\n");
    let before = code("return this.x ? 'ok' : 'error';");
    for (body, expected) in [
        ("return this.x ? 'ok' : 'late';", &["added-event"][..]),
        ("if (this.x) return Promise.reject(new Error('no')); return 'ok';", &["new-throw"]),
        ("await Promise.reject(new Error('no')); return 'ok';", &["new-throw"]),
        ("try { await Promise.reject(1); } catch (e) { return 'error'; } return 'ok';", &[]),
    ] {
        let texts = [("before/actions/x/code.js", &*before), ("after/actions/x/code.js", &*code(body))];
        let (found, _) = told(&texts);
        let found: Vec<&str> = found.into_iter().filter(|rule| *rule != "not-bumped").collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn files_that_cannot_be_read_break_the_newer_side_and_leave_the_older_one_unknown() {
    for (file, text) in
        [("code.js", "return ("), ("config.json", "{"), ("action.toml", "= 1"), ("config.json", "")]
    {
        let path = format!("actions/x/{file}");
        let (found, compared) = told(&[(&format!("after/{path}"), text)]);
        assert!(found.contains(&"unreadable-action"), "{file}: {found:?}");
        assert!(compared.fails() && compared.unknown.is_empty(), "{file}");
        let (found, compared) = told(&[(&format!("before/{path}"), text)]);
        assert!(!found.contains(&"unreadable-action"), "{file}: {found:?}");
        assert_eq!(compared.unknown.iter().map(|path| &**path).collect::<Vec<_>>(), [path]);
    }
    let requiring = "const { x } = require('functions/x');\nmodule.exports = async () => x;\n";
    for (text, is_told) in [("exports.x = 'error';", false), ("exports.x = ", true)] {
        let (found, _) = told(&[
            ("before/actions/x/code.js", requiring),
            ("after/actions/x/code.js", requiring),
            ("before/functions/x.js", "exports.x = 'ok';"),
            ("after/functions/x.js", text),
        ]);
        assert_eq!(found.contains(&"unreadable-action"), is_told, "{found:?}");
        assert!(found.contains(&"not-bumped"));
    }
    let (found, _) = told(&[
        ("before/actions/x/code.js", requiring),
        ("after/actions/x/code.js", requiring),
        ("before/functions/x.js", "exports.x = 'ok';"),
    ]);
    assert_eq!(found, ["unreadable-action", "not-bumped"]);
}

#[test]
fn versions_of_the_library_and_their_ends_are_judged() {
    let manifest = |version: &str| {
        format!("[library]\nname = \"l\"\n{version}[platform]\nprofile = \"connectiveone\"\n")
    };
    let library = |version: &str| told(&[("after/actionjail.toml", &manifest(version))]).0;
    assert_eq!(library("version = \"0.9.0\"\n"), ["went-backwards"]);
    assert_eq!(library("version = \"1.0.0+b\"\n"), [""; 0]);
    assert_eq!(library("version = \"1.1.0\"\n"), [""; 0]);
    assert_eq!(library(""), ["dropped-version"]);
    let action = |version: &str| {
        format!(
            "id = \"action_x\"\nname = \"X\"\ndescription = \"Does x.\"\ngroup = \"Checks\"\nversion = \"{version}\"\n"
        )
    };
    let most = format!("{0}.{0}.{0}", u64::MAX);
    let (found, compared) = told(&[
        ("before/actions/x/action.toml", &action(&most)),
        ("after/actions/x/action.toml", &(action(&most) + "icon = \"x\"\n")),
    ]);
    assert_eq!((found, compared.actions[0].wants.as_deref()), (vec!["not-bumped"], None));
    assert_eq!(told(&[("after/actions/x/action.toml", &action("1.0.0+b"))]).0, ["not-bumped"]);
}
