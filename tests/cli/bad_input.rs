//! Bad input: a located finding or a typed error; never a panic, a hang, or the loss of the rest.

use super::{Place, rules};

/// A library of a good action and one that the test spoils.
fn with_spoilt(file: &str, content: impl AsRef<[u8]>) -> Place {
    let place = Place::library();
    place.run("new spoilt").ends(0);
    place.write(&format!("actions/spoilt/{file}"), content);
    // The good one has a finding of its own, which must be found whatever the other is like.
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    place
}

/// Lints, and gives the rules found in the spoilt file.
fn findings_in(place: &Place, file: &str) -> Vec<String> {
    let json = place.run("lint --format json").ends(1).json();
    let found = rules(&json);
    assert!(
        found.iter().any(|(rule, path)| rule == "undeclared-parameter" && path == "actions/example/code.js"),
        "{found:?}"
    );
    place.run("lint").ends(1);
    place.run("test").ends(1);
    place.run("check").ends(1);
    place.run("docs").ends(0);
    let path = format!("actions/spoilt/{file}");
    found.into_iter().filter(|(_, at)| *at == path).map(|(rule, _)| rule).collect()
}

#[test]
fn source_nested_a_hundred_thousand_deep_is_a_finding() {
    let deep = 100_000;
    let code = format!("module.exports = {}1{};", "[".repeat(deep), "]".repeat(deep));
    assert_eq!(findings_in(&with_spoilt("code.js", code), "code.js"), ["syntax-error"]);
    let config = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    assert_eq!(findings_in(&with_spoilt("config.json", config), "config.json"), ["invalid-config"]);
    let tests = format!("cases: {}{}", "[".repeat(deep), "]".repeat(deep));
    assert_eq!(findings_in(&with_spoilt("tests.yaml", tests), "tests.yaml"), ["invalid-tests"]);
    let blocks = "- ".repeat(deep);
    assert_eq!(findings_in(&with_spoilt("tests.yaml", blocks), "tests.yaml"), ["invalid-tests"]);
    let toml = format!("id = {}{}", "[".repeat(deep), "]".repeat(deep));
    assert_eq!(findings_in(&with_spoilt("action.toml", toml), "action.toml"), ["invalid-manifest"]);
}

/// Code that nests nearly as deep as is parsed, in several ways.
pub(super) fn deep_code() -> [String; 8] {
    [
        format!("const x = {}1{};", "[".repeat(11_000), "]".repeat(11_000)),
        format!("const x = {}1;", "!".repeat(11_000)),
        format!("const x = a{};", " + a".repeat(5_500)),
        format!("const x = a{};", ".b".repeat(5_500)),
        format!("const x = {}b;", "a ? c : ".repeat(2_900)),
        format!("if (a) {{}} {}", "else if (a) {} ".repeat(2_000)),
        format!("const x = {}a;", "a => ".repeat(3_900)),
        "{".repeat(11_000) + &"}".repeat(11_000),
    ]
}

#[test]
fn code_just_inside_the_limit_is_analysed() {
    let place = Place::library();
    for code in deep_code() {
        place.write("deep.js", code);
        let ran = place.run("inspect deep.js --format json").ends(0);
        assert_eq!(ran.json()["actions"][0]["problems"], serde_json::json!([]));
    }
}

#[test]
fn files_that_are_no_text_are_named() {
    assert_eq!(findings_in(&with_spoilt("code.js", b"\xff\xfe\x00"), "code.js"), ["unreadable-file"]);
    assert_eq!(findings_in(&with_spoilt("config.json", b"{\xc3}"), "config.json"), ["unreadable-file"]);
    assert_eq!(findings_in(&with_spoilt("tests.yaml", b"\x80"), "tests.yaml"), ["unreadable-file"]);
    let large = vec![b'/'; 4 * 1024 * 1024 + 1];
    assert_eq!(findings_in(&with_spoilt("code.js", large), "code.js"), ["unreadable-file"]);
    let place = with_spoilt("docs.md", "");
    std::fs::remove_file(place.at("actions/spoilt/docs.md")).unwrap();
    std::fs::create_dir(place.at("actions/spoilt/docs.md")).unwrap();
    assert_eq!(findings_in(&place, "docs.md"), ["unreadable-file"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_does_not_hang() {
    let place = with_spoilt("code.js", "");
    std::fs::remove_file(place.at("actions/spoilt/code.js")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(place.at("actions/spoilt/code.js")).status().unwrap();
    assert!(made.success());
    assert_eq!(findings_in(&place, "code.js"), ["unreadable-file"]);
}

#[cfg(unix)]
#[test]
fn loops_of_links_end() {
    let place = with_spoilt("code.js", "not javascript");
    std::os::unix::fs::symlink("..", place.at("actions/spoilt/loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.at("actions/spoilt/action.toml.bak")).unwrap();
    assert_eq!(findings_in(&place, "code.js"), ["syntax-error"]);
}

#[test]
fn byte_order_marks_line_ends_and_other_scripts_are_fine() {
    let place = Place::library();
    for file in ["action.toml", "code.js", "config.json", "docs.md", "tests.yaml"] {
        let path = format!("actions/example/{file}");
        let text = place.read(&path).replace('\n', "\r\n").replace("Example", "Приклад");
        place.write(&path, format!("\u{feff}{text}"));
    }
    place.run("check").ends(0).stdout_has("no findings");
    // Places stay true behind a byte-order mark.
    place.change("actions/example/config.json", "\"type\": \"string\"", "\"type\": \"strng\"");
    let json = place.run("lint --format json").ends(1).json();
    assert_eq!(json["findings"][0]["labels"][0]["start"]["line"], 6);
    assert_eq!(json["findings"][0]["labels"][0]["start"]["column"], 15);
}

#[test]
fn shapes_that_nobody_expects_are_findings() {
    let odd = [
        "[]",
        "null",
        "1",
        "\"x\"",
        "{\"parameters\": {}}",
        "{\"parameters\": [1, null, []]}",
        "{",
        "",
        "{\"a\": 1,}",
        "{} {}",
    ];
    for text in odd {
        let found = findings_in(&with_spoilt("config.json", text), "config.json");
        assert!(found.contains(&"invalid-config".to_owned()), "{text}: {found:?}");
    }
    for text in [
        "cases: 1",
        "[]",
        "cases: [{name: 1}]",
        "a: &a [*a]",
        "cases: [{name: x, expect: {event: [1]}}]",
        "\t- x",
        "cases:\n- {name: a, http: []}",
    ] {
        let found = findings_in(&with_spoilt("tests.yaml", text), "tests.yaml");
        assert!(found.contains(&"invalid-tests".to_owned()), "{text}: {found:?}");
    }
    for text in ["id = 1", "= 1", "id = \"action_spoilt\"\nid = \"action_spoilt\"", "[allow]", "nmae = 'x'"] {
        let found = findings_in(&with_spoilt("action.toml", text), "action.toml");
        assert!(found.contains(&"invalid-manifest".to_owned()), "{text}: {found:?}");
    }
}

#[test]
fn a_yaml_bomb_is_bounded() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let refs = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{refs}]\n");
    }
    assert_eq!(findings_in(&with_spoilt("tests.yaml", bomb), "tests.yaml"), ["invalid-tests"]);
}

#[test]
fn a_folder_without_a_manifest_of_its_own_is_a_finding() {
    let place = Place::library();
    place.write("actions/loose/code.js", "module.exports = async function () { return 'a'; };\n");
    place
        .run("lint")
        .ends(1)
        .stdout_has("the action is a draft: it lacks")
        .stdout_has("`action.toml`")
        .stdout_has("the folder out of actions/");
}

#[test]
fn a_broken_manifest_of_the_library_is_a_finding_and_the_rest_is_checked() {
    let place = Place::library();
    place.write("actionjail.toml", "[library]\nnmae = \"t\"\n[lint]\nselect = [\"defualt\"]\n[lint.severity]\nmissing-dcos = \"error\"\n");
    let ran = place.run("lint").ends(1);
    ran.stdout_has("did you mean `name`?")
        .stdout_has("did you mean `default`?")
        .stdout_has("did you mean `missing-docs`?");
    place.write("actionjail.toml", "[library\n");
    place.run("lint").ends(1).stdout_has("not TOML");
    place.write("actionjail.toml", "[library]\nname = \"t\"\n[platform]\nprofile = \"conectiveone\"\n");
    place.run("lint").ends(1).stdout_has("did you mean `connectiveone`?");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_said_and_nothing_is_lost() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::library();
    place.write("site", "a file, not a folder");
    place.run("docs").ends(2).stderr_has("site");
    assert_eq!(place.read("site"), "a file, not a folder");
    place.run("pack -o /proc/nowhere/a.zip").ends(2).stderr_has("could not write");
    let locked = place.at("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o500)).unwrap();
    // Root may write anywhere; elsewhere the folder's owner is told.
    let ran = place.run("pack -o locked/a.zip");
    assert!(ran.code == 2 || locked.join("a.zip").is_file(), "{ran:?}");
}

#[test]
fn cases_that_could_not_fail_are_findings() {
    let faults = [
        ("cases:\n  - name: a\n    expect: {}\n", "expects nothing"),
        ("cases:\n  - name: a\n    expect: { event: x, throws: y }\n", "more than one ending"),
        ("cases:\n  - name: a\n    expect: { throws: \"(\" }\n", "not a regular expression"),
        ("cases:\n  - name: a\n    each: []\n    expect: { event: x }\n", "the case never runs"),
        (
            "cases:\n  - { name: a, expect: { event: x } }\n  - { name: a, expect: { event: x } }\n",
            "two cases are named",
        ),
    ];
    let place = Place::library();
    for (text, message) in faults {
        place.write("actions/example/tests.yaml", text);
        place.run("lint").ends(1).stdout_has(message).stdout_has("invalid-tests");
        place.run("test").ends(1).stdout_has(message);
    }
}

#[test]
fn documentation_nested_without_end_is_still_a_page() {
    let place = Place::library();
    for text in
        ["> ".repeat(100_000) + "x", "<div>".repeat(60_000), "[".repeat(100_000), "- ".repeat(50_000) + "x"]
    {
        place.write("actions/example/docs.md", text);
        place.run("docs").ends(0);
    }
}

#[test]
fn a_condition_that_branches_without_end_is_bounded() {
    let place = Place::library();
    let test = (0..400)
        .fold("a".to_owned(), |test, n| format!("({test} {} b{n})", if n % 2 == 0 { "||" } else { "&&" }));
    place.write(
        "deep.js",
        format!("module.exports = async function action_a(a) {{ if ({test}) return 'x'; return 'y'; }};"),
    );
    place.run("inspect deep.js").ends(0).stdout_has("others that cannot be listed");
}

/// Characters by which a text commands a terminal, but for the styles that are ours.
fn commands_of_terminals(text: &str) -> Vec<char> {
    let styles = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    let bare = styles.replace_all(text, "").replace("\r\n", "\n");
    let hidden = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    bare.chars().filter(hidden).collect()
}

#[test]
fn no_text_of_others_commands_the_terminal() {
    const EVIL: &str = "D \u{1b}]0;title\u{7}\u{9b}2J\u{202e}\u{8}x";
    let place = Place::library();
    let toml = EVIL.chars().map(|c| format!("\\u{:04X}", u32::from(c))).collect::<String>();
    place.change("actions/example/action.toml", "description = \"", &format!("description = \"{toml}"));
    place.change("actions/example/action.toml", "name = \"", &format!("name = \"{toml}"));
    let json = serde_json::to_string(EVIL).unwrap();
    let json = json.trim_matches('"');
    place.change("actions/example/config.json", "\"label\": \"", &format!("\"label\": \"{json}"));
    place.change("actions/example/config.json", "\"required\": true", "\"required\": \"\u{9b}\u{202e}\"");
    place.write("actions/example/docs.md", format!("# {EVIL}\n\n{EVIL} [x](nowhere{EVIL})\n"));
    let code = place.read("actions/example/code.js");
    place.write(
        "actions/example/code.js",
        format!("// {EVIL}\n{code}\nconsole.log('{EVIL}'); nosuch('{EVIL}');\n"),
    );
    place.write(&format!("actions/a{EVIL}b/code.js"), "x");
    place.write(&format!("functions/f{EVIL}.js"), "(");
    super::tools::git(place.path(), "init -q");
    for args in [
        &["list"][..],
        &["lint"],
        &["lint", "--format", "concise"],
        &["lint", "--format", "json"],
        &["lint", "--statistics"],
        &["lint", "--diff"],
        &["lint", "--diff", "--unsafe-fixes"],
        &["lint", "--fix"],
        &["test"],
        &["run", "example"],
        &["run", "example", "-p", EVIL],
        &["inspect", "example"],
        &["mutate", "example"],
        &["fuzz", "example", "--runs", "5"],
        &["check"],
        &["pack"],
        &["docs"],
        &["breaking"],
        &["diff"],
        &["doctor"],
        &["explain", EVIL],
        &["lint", EVIL],
        &["verify", EVIL],
        &["new", EVIL],
        &["clone", "example", EVIL],
        &["rename", "example", EVIL],
        &["remove", EVIL],
        &["import", EVIL],
        &["push", EVIL],
        &["generate", "docs", "--check"],
        &["generate", "config", EVIL],
        &["version", "bump", EVIL],
        &["schema", EVIL],
        &[EVIL],
        &["lint", "--format", EVIL],
    ] {
        let output = super::program().args(args).current_dir(place.path()).output().unwrap();
        for (stream, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            let text = String::from_utf8_lossy(bytes);
            assert!(commands_of_terminals(&text).is_empty(), "{args:?} on {stream}: {text:?}");
        }
    }
}
