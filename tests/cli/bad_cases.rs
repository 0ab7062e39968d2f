//! Cases that are broken, hostile or far too many: each is named or bounded, and the others run.

use super::Place;
use super::testing::{OK, action};

fn library() -> Place {
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"t\"\n");
    action(&place, "fine", "", "return 'ok'", OK);
    place
}

#[test]
fn what_is_broken_is_named_with_its_place_and_the_others_run() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    let case = |line: &str| format!("cases:\n  - name: x\n    {line}\n    expect: {{ event: ok }}\n");
    let faults = [
        ("cases: [\n".to_owned(), 1, "not YAML: unclosed bracket"),
        (bomb, 6, "aliases unfold to more than"),
        (case("each: 5"), 3, "`each` must be a list, not a number"),
        (case("each: { a: 1 }"), 3, "`each` must be a list, not an object"),
        (case("each: []"), 3, "the case never runs"),
        (case("constant: {}"), 3, "did you mean `constants`?"),
        (
            "cases:\n  - name: x\n    expect: { constants: { a: { $mtach: x } } }\n".to_owned(),
            3,
            "did you mean `$match`?",
        ),
        (OK.replace("it works again", "it works"), 4, "two cases are named `it works`"),
    ];
    for (tests, line, message) in faults {
        let place = library();
        action(&place, "bad", "", "return 'ok'", &tests);
        let place_named = format!("actions/bad/tests.yaml:{line}\n");
        // The first of two that are named alike is a case like others.
        let passed = if message.starts_with("two cases") { 3 } else { 2 };
        place
            .run("test")
            .ends(1)
            .stdout_has(message)
            .stdout_has(&place_named)
            .stdout_has(&format!("1 case failed, {passed} passed"));
        let json = place.run("test --format json").ends(1).json();
        let cases = json["cases"].as_array().unwrap();
        let failed: Vec<_> = cases.iter().filter(|case| case["passed"] == false).collect();
        assert_eq!((failed.len(), &failed[0]["line"]), (1, &line.into()), "{json}");
        assert_eq!(cases.len(), passed + 1, "{json}");
    }
}

#[test]
fn ten_thousand_failures_are_counted_for_people_and_listed_for_programs() {
    let place = library();
    let case = |at: usize| format!("  - name: case {at}\n    expect: {{ event: ok }}\n");
    let cases: String = (0..5_000).map(case).collect();
    let rows = format!("  - name: rows\n    each: {:?}\n    expect: {{ event: ok }}\n", [1; 5_000]);
    action(&place, "many", "", "return 'no'", &format!("cases:\n{cases}{rows}"));
    let ran = place.run("test --report json=all.json").ends(1);
    assert!(ran.stdout.lines().count() < 400, "{} lines", ran.stdout.lines().count());
    assert!(ran.stdout.contains("… and 9900 more cases that failed; `--format json`"), "{}", ran.stdout);
    assert!(ran.stdout.contains("10000 cases failed, 2 passed"), "{}", ran.stdout);
    let all: serde_json::Value = serde_json::from_str(&place.read("all.json")).unwrap();
    assert_eq!(all["cases"].as_array().unwrap().len(), 10_002);
}

#[test]
fn nothing_that_a_case_holds_commands_the_terminal() {
    let place = library();
    let code = "console.log('a\\x1b[2Jb'); console.log('\\u009b2J\\u202e');
        this.setCurrentStateConstant('k\\x1b[1m', 'v\\x1b[2J');
        const { how } = this.getCurrentNodeParamsJSON();
        if (how === 'throw') throw new Error('boom \\x1b[31mred\\x07');
        /* \u{1b}[5m */ if (how === 'break') null.x;
        return 'ev\\x1b]0;title\\x07ent'";
    let long = "n".repeat(1_000_000);
    let cases = format!(
        "cases:
  - name: \"esc \\e[2J \\a bell\\nnext line\"
    params: {{ how: throw }}
    expect: {{ event: ok }}
  - name: {long}
    params: {{ how: break }}
    expect: {{ event: ok, logs: [\"\\e[1m\"] }}
  - name: event
    each: [\"\\e[2J\"]
    expect: {{ event: ok, constants: {{ \"\\e[1m\": 1 }} }}
  - name: snapshot
    expect: {{ snapshot: true }}
"
    );
    action(&place, "hostile", "", code, &cases);
    place.write(
        "actions/hostile/config.json",
        "{ \"parameters\": [ { \"key\": \"how\", \"type\": \"string\" } ] }",
    );
    // With colours, our own escapes are there: they set styles, and nothing else.
    let ran = place.run("test hostile --slowest 4 --color always").ends(1);
    for (at, _) in ran.stdout.match_indices('\u{1b}') {
        let command: String = ran.stdout[at + 1..].chars().take(5).collect();
        let ours = ["[0m", "[1m", "[2m", "[31m", "[32m", "[33m"];
        assert!(ours.iter().any(|style| command.starts_with(style)), "{command:?}");
    }
    let hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\u{1b}')) || matches!(c, '\u{202a}'..='\u{202e}')
    };
    assert!(!ran.stdout.contains(hidden), "{:?}", ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.chars().count() < 600));
    let plain = place.run("test hostile").ends(1);
    for shown in [
        "esc ␛[2J ␇ bell␊next line",
        "boom ␛[31mred␇",
        "a␛[2Jb",
        "<U+009B>2J<U+202E>",
        "`ev␛]0;title␇ent`",
        "… (1000000 characters)",
        "/* ␛[5m */",
    ] {
        assert!(plain.stdout.contains(shown), "nothing shows {shown:?}:\n{}", plain.stdout);
    }
    let run = place.run("run hostile --color always");
    assert!(run.stdout.contains("ev␛]0;title␇ent") && !run.stdout.contains('\u{1b}'), "{}", run.stdout);
    // Programs get what there was.
    let json = place.run("test hostile --format json").ends(1).json();
    assert_eq!(json["cases"][2]["event"], "ev\u{1b}]0;title\u{7}ent");
    assert_eq!(json["cases"][1]["case"].as_str().unwrap().len(), 1_000_000);
}

#[test]
fn what_fails_alike_is_told_once() {
    let place = library();
    action(&place, "alike", "", "this.nope()", &OK.replacen("ok", "other", 1));
    let ran = place.run("test").ends(1);
    assert_eq!(ran.stdout.matches("TypeError").count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("tests.yaml:4\n    as above\n\n2 cases failed"), "{}", ran.stdout);
}

/// A case that is no case says so once, and the others run.
#[test]
fn a_case_that_departs_from_the_format_keeps_no_other_from_running() {
    let place = Place::library();
    let cases = "cases:\n  - name: wrong\n    expect: error\n  - name: right\n    params: { value: a, expected: a }\n    expect: { event: success }\n";
    place.write("actions/example/tests.yaml", cases);
    let ran = place.run("test").ends(1);
    let ran =
        ran.stdout_has("`expect` must be an object, not a string").stdout_has("1 case failed, 1 passed");
    assert!(!ran.stdout.contains("can only pass"), "{}", ran.stdout);
    let found = place.run("lint --format json").ends(1).json()["findings"].clone();
    let of = found.as_array().unwrap().iter().filter(|finding| finding["rule"] == "invalid-tests").count();
    assert_eq!(of, 1, "{found}");
    place.write("actions/example/tests.yaml", "cases: []\n");
    place.run("test example").ends(3).stderr_has("What was named has no cases");
}
