//! `actionjail test` as people and CI use it: which cases run, in what order, and what is left when it ends.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Place, program};

pub(super) fn action(place: &Place, name: &str, head: &str, code: &str, cases: &str) {
    place.write(
        &format!("actions/{name}/action.toml"),
        format!("id = \"action_{name}\"\nname = \"{name}\"\n{head}"),
    );
    place.write(
        &format!("actions/{name}/code.js"),
        format!("module.exports = async function action_{name}() {{\n{code}\n}};\n"),
    );
    place.write(&format!("actions/{name}/config.json"), "{ \"parameters\": [] }");
    place.write(&format!("actions/{name}/tests.yaml"), cases);
}

pub(super) const OK: &str = "cases:\n  - name: it works\n    expect: { event: ok }\n  - name: it works again\n    expect: { event: ok }\n";

pub(super) fn several() -> Place {
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"t\"\n");
    action(&place, "a", "group = \"Checks\"\ntags = [\"UA\"]\n", "return 'ok'", OK);
    action(&place, "b", "group = \"Other\"\n", "return 'ok'", OK);
    action(
        &place,
        "c",
        "group = \"checks\"\n",
        "return 'no'",
        "cases:\n  - name: fails\n    expect: { event: ok }\n",
    );
    place
}

pub(super) fn names(place: &Place, line: &str) -> Vec<String> {
    let ran = place.run(&format!("test --format json {line}"));
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let cases = report["cases"].as_array().unwrap().iter();
    cases
        .map(|case| format!("{} {}", case["action"].as_str().unwrap(), case["case"].as_str().unwrap()))
        .collect()
}

#[test]
fn filters_choose_cases() {
    let place = several();
    let (a, b) =
        (["action_a it works", "action_a it works again"], ["action_b it works", "action_b it works again"]);
    assert_eq!(names(&place, "a"), a);
    assert_eq!(names(&place, "actions/b/"), b);
    assert_eq!(names(&place, "tag:ua"), a);
    assert_eq!(names(&place, "group:checks"), [&a[..], &["action_c fails"]].concat());
    assert_eq!(names(&place, "name~again"), [a[1], b[1]]);
    assert_eq!(names(&place, "again tag:nobody"), [a[1], b[1]]);
    assert_eq!(names(&place, "b::it"), [""; 0]);
    let ran = place.run_words(&["test", "--format", "json", "b::it works", "action_c::fails"]).ends(1).json();
    assert_eq!(ran["cases"].as_array().unwrap().len(), 2, "{ran}");
    assert_eq!(names(&place, "action_c name~again"), [a[1], b[1], "action_c fails"]);
    let ran = place.run("test group:nobody").ends(3);
    assert!(ran.stderr.contains("No action and no case matches"), "{}", ran.stderr);
    // A word that means nothing is no success, whatever the others mean.
    place
        .run("test a nosuch")
        .ends(3)
        .stdout_has("2 cases of 1 action passed")
        .stderr_has("Nothing matches `nosuch`.");
    place.run("test c nosuch").ends(1);
}

#[test]
fn paths_count_from_where_the_user_stands() {
    let place = several();
    let count = |folder: &str, word: &str| {
        let output = program()
            .args(["test", "--format", "json", word])
            .current_dir(place.at(folder))
            .output()
            .unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["cases"].as_array().unwrap().len()
    };
    for (folder, word, cases) in [
        ("actions", "./a", 2),
        ("actions", ".", 5),
        ("", ".", 5),
        ("actions/b", ".", 2),
        ("actions/b", "code.js", 2),
        ("actions/b", "../a/tests.yaml", 2),
        ("", "actions/c/code.js", 1),
        ("", place.at("actions/a").to_str().unwrap(), 2),
    ] {
        assert_eq!(count(folder, word), cases, "{word} in {folder:?}");
    }
}

#[test]
fn a_manifest_that_cannot_be_taken_at_its_word_runs_nothing() {
    let place = several();
    for (manifest, why) in [
        ("[[[", "actionjail.toml:1: not TOML"),
        ("[library]\nname = \"t\"\n[test]\ntimeout_ms = 0\n", "actionjail.toml:4: "),
        ("[library]\nname = \"t\"\n[test]\ntimout_ms = 10\n", "timout_ms"),
        ("[library]\nname = \"t\"\n[platform]\nprofile = \"nosuch\"\n", "there is no profile `nosuch`"),
        ("[library]\nname = \"t\"\n[test]\ntime_zone = \"Kyiv\"\n", "there is no time zone `Kyiv`"),
    ] {
        place.write("actionjail.toml", manifest);
        for line in ["test", "test a", "run a", "mutate", "fuzz", "pack"] {
            let ran = place.run(line).ends(2).stderr_has(why);
            assert!(!ran.stdout.contains("passed"), "{}", ran.stdout);
        }
    }
}

/// A case is flaky where something outside of it makes it fail once: here somebody kills its worker.
#[test]
#[cfg(target_os = "linux")]
fn a_case_that_fails_once_is_told_as_flaky_with_what_it_did_last() {
    let place = Place::empty();
    place.write("actionjail.toml", "[test]\ntimeout_ms = 60000\n[library]\nname = \"t\"\n");
    let code = "const spin = () => { for (let i = 0; i < 2e6; i += 1) i; };
        for (let n = 0; n < 20; n += 1) spin();
        console.log('through');
        return 'ok'";
    action(&place, "slow", "", code, "cases:\n  - name: slow\n    expect: { event: ok }\n");
    let line = "test --retries 2 --jobs 1 --format json --report junit=report.xml --report human=report.txt";
    let child = program()
        .args(line.split(' '))
        .current_dir(place.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let patience = Instant::now() + Duration::from_secs(60);
    let busy = |process: &str| {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let ticks = stat.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(11)?.parse::<u64>().ok());
        ticks.unwrap_or_default()
    };
    let worker = loop {
        assert!(Instant::now() < patience, "no worker is busy");
        let tasks = std::fs::read_dir(format!("/proc/{}/task", child.id())).unwrap();
        let children =
            tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("children")).ok());
        let children: String = children.collect();
        // A third of a second of work is more than a worker needs to begin.
        if let Some(worker) = children.split_whitespace().find(|process| busy(process) > 33) {
            break worker.to_owned();
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(Command::new("kill").args(["-KILL", &worker]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{report}");
    let case = &report["cases"][0];
    assert_eq!((&case["passed"], &case["tries"], &case["event"]), (&true.into(), &2.into(), &"ok".into()));
    assert_eq!(case["logs"], serde_json::json!(["through"]));
    assert!(case["first_failure"].as_str().unwrap().contains("the worker process died"), "{case}");
    let xml = place.read("report.xml");
    assert!(xml.contains("<flakyFailure") && xml.contains("through"), "{xml}");
    let text = place.read("report.txt");
    assert!(text.contains("passed only at try 2") && text.contains("1 flaky"), "{text}");
}

#[test]
fn the_first_failure_can_end_the_run() {
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"t\"\n");
    action(&place, "a", "", "return 'no'", "cases:\n  - name: fails\n    expect: { event: ok }\n");
    for name in ["b", "c", "d"] {
        let slow = "for (let i = 0; i < 9e5; i += 1) i; return 'ok'";
        action(
            &place,
            name,
            "",
            slow,
            &format!("cases:\n  - name: slow\n    each: {:?}\n    expect: {{ event: ok }}\n", [1; 30]),
        );
    }
    let ran = place.run("test --fail-fast --jobs 1").ends(1);
    assert!(ran.stdout.contains("1 case failed, 0 passed"), "{}", ran.stdout);
    assert!(ran.stdout.contains("a case failed, so that the rest was not run"), "{}", ran.stdout);
    // A case has failed once it has been tried often enough.
    let ran = place.run("test --fail-fast --retries 2 --jobs 1").ends(1);
    assert!(ran.stdout.contains("a case failed, so that the rest was not run"), "{}", ran.stdout);
    let json = place.run("test --fail-fast --retries 2 --jobs 1 --format json").ends(1).json();
    let failed = json["cases"].as_array().unwrap().iter().find(|case| case["passed"] == false).unwrap();
    assert_eq!((&failed["tries"], &json["summary"]["broke_off"]), (&3.into(), &"a case failed".into()));
    let ran = place.run("test --fail-fast --coverage-report lcov=part.info --fail-under lines=1").ends(1);
    assert!(ran.stderr.contains("Coverage is not reported: the run was broken off"), "{}", ran.stderr);
    assert!(!place.at("part.info").exists());
}

#[test]
fn a_case_that_never_passes_is_tried_again_and_still_fails() {
    let place = several();
    let ran = place.run("test c --retries 2 --format json").ends(1);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["cases"][0]["tries"], 3);
    assert_eq!(report["summary"]["failed"], 1);
}

#[test]
fn the_slowest_are_named() {
    let place = several();
    action(
        &place,
        "slow",
        "",
        "for (let i = 0; i < 2e6; i += 1) i; return 'ok'",
        "cases:\n  - name: takes long\n    expect: { event: ok }\n",
    );
    let ran = place.run("test a slow --slowest 2").ends(0);
    let listed: Vec<&str> = ran.stdout.lines().filter(|line| line.contains(" ms  ")).collect();
    assert_eq!(listed.len(), 2, "{}", ran.stdout);
    assert!(listed[0].contains("action_slow takes long"), "{}", ran.stdout);
}

#[test]
fn ci_gets_one_line_of_dots() {
    let place = several();
    let output = program().arg("test").env("CI", "true").current_dir(place.path()).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let line = stderr.lines().next().unwrap();
    assert_eq!(line.len(), 3, "{stderr}");
    assert_eq!(line.matches('F').count(), 1, "{stderr}");
}

#[test]
fn only_what_changed_is_run() {
    let place = several();
    let git = |line: &str| {
        let done =
            Command::new("git").args(line.split_whitespace()).current_dir(place.path()).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git("init -q");
    git("-c user.name=t -c user.email=t@t add .");
    git("-c user.name=t -c user.email=t@t commit -qm x");
    let ran = place.run("test --changed").ends(0);
    assert!(ran.stderr.contains("No action differs from HEAD"), "{}", ran.stderr);
    place.change("actions/b/code.js", "'ok'", "'ok' + ''");
    assert_eq!(names(&place, "--changed"), ["action_b it works", "action_b it works again"]);
}

/// The processes of a group, by the numbers that the system has for them.
#[cfg(target_os = "linux")]
pub(super) fn of_group(group: u32) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        let Some((_, rest)) = stat.rsplit_once(") ") else { continue };
        let fields: Vec<&str> = rest.split_whitespace().collect();
        // A process that ended and waits to be looked at is none any more.
        if fields[0] != "Z" && fields[2] == group.to_string() {
            found.push(stat);
        }
    }
    found
}

/// Runs a line in CI, interrupts its process group after so many dots, and waits for its end; nothing is left running.
#[cfg(target_os = "linux")]
pub(super) fn interrupted(place: &Place, line: &str, dots: usize) -> super::Ran {
    use std::io::Read as _;
    use std::os::unix::process::CommandExt as _;
    let mut command = program();
    command.args(line.split_whitespace()).env("CI", "1").current_dir(place.path()).process_group(0);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let group = child.id();
    let mut stderr = child.stderr.take().unwrap();
    let mut said = String::new();
    while said.matches('.').count() < dots {
        let mut byte = [0];
        assert_eq!(stderr.read(&mut byte).unwrap(), 1, "{said}");
        said.push(char::from(byte[0]));
    }
    let sent = Command::new("kill").args(["-INT", "--", &format!("-{group}")]).status().unwrap();
    assert!(sent.success());
    stderr.read_to_string(&mut said).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(of_group(group), [""; 0]);
    let stdout = String::from_utf8(output.stdout).unwrap();
    super::Ran { stdout, stderr: said, code: output.status.code().unwrap_or(-1) }
}

#[test]
#[cfg(target_os = "linux")]
fn an_interrupt_prints_what_is_known_and_leaves_nobody() {
    use std::os::unix::process::CommandExt as _;
    let place = several();
    place.change("actionjail.toml", "[library]", "[test]\ntimeout_ms = 60000\n[library]");
    action(
        &place,
        "z",
        "",
        "for (;;) /^(a+)+$/.test('a'.repeat(50) + 'b')",
        "cases:\n  - name: hangs\n    expect: { event: ok }\n",
    );
    let child = program()
        .args(["test", "--jobs", "2"])
        .current_dir(place.path())
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let group = child.id();
    // Both workers are started, and one of them hangs.
    let begun = Instant::now();
    while of_group(group).len() < 3 {
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", of_group(group));
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(1500));
    // As a terminal does it: to the whole group.
    let sent = Command::new("kill").args(["-INT", "--", &format!("-{group}")]).status().unwrap();
    assert!(sent.success());
    let output = child.wait_with_output().unwrap();
    let (stdout, stderr) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(2), "{stdout}\n{stderr}");
    assert!(stdout.contains("1 case failed, 4 passed"), "{stdout}\n{stderr}");
    assert!(stdout.contains("it was interrupted, so that the rest was not run"), "{stdout}");
    assert_eq!(of_group(group), [""; 0]);
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_is_left_running_after_hostile_cases_or_a_killed_parent() {
    use std::os::unix::process::CommandExt as _;
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"t\"\n[test]\ntimeout_ms = 400\n");
    let regex = "/^(a+)+$/.test('a'.repeat(50) + 'b'); return 'ok'";
    let memory = "const a = []; for (;;) a.push('x'.repeat(1e6) + a.length)";
    let recursion = "JSON.parse('['.repeat(1e6))";
    for (name, code) in [("a", regex), ("b", memory), ("c", recursion), ("d", "return 'ok'")] {
        action(&place, name, "", code, OK);
    }
    let spawn = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut command = program();
        command.args(words).current_dir(place.path()).process_group(0);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let child = spawn("test");
    let group = child.id();
    let output = child.wait_with_output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stdout}");
    assert!(stdout.contains("6 cases failed, 2 passed"), "{stdout}");
    assert_eq!(of_group(group), [""; 0]);

    place.change("actionjail.toml", "400", "60000");
    let mut child = spawn("test a");
    let group = child.id();
    let begun = Instant::now();
    while of_group(group).len() < 2 {
        assert!(begun.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(300));
    child.kill().unwrap();
    child.wait().unwrap();
    let begun = Instant::now();
    while !of_group(group).is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", of_group(group));
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Runs of all kinds, in a library with names that a format might stumble over.
fn odd() -> Place {
    let place = several();
    let cases = "cases:\n  - name: \"a # b <&> \\\\ 'ї'\\nnext\"\n    expect: { event: ok }\n  - name: \"throws\\u2028twice\"\n    expect: { event: ok }\n  - name: broken\n    clock: never\n    expect: { event: ok }\n";
    action(&place, "d", "", "throw new Error('<b> & ]]> \\u0001 \\ufffe')", cases);
    place
}

#[test]
fn a_tap_parser_reads_what_ran() {
    let place = odd();
    let ran = place.run("test --format tap").ends(1);
    place.write("report.tap", &ran.stdout);
    let script = "const { Parser } = require('tap-parser');
        const parser = new Parser((results) => console.log(JSON.stringify({
            count: results.count, pass: results.pass, fail: results.fail, plan: results.plan.end,
            bad: results.failures.filter((failure) => failure.tapError).length,
            names: results.failures.map((failure) => failure.name), diag: results.failures[0].diag })));
        require('fs').createReadStream(process.argv[1]).pipe(parser);";
    let modules = super::tools::folder().join("node_modules");
    let output = Command::new("node")
        .args(["-e", script, place.at("report.tap").to_str().unwrap()])
        .env("NODE_PATH", modules)
        .output()
        .unwrap();
    let read: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"));
    assert_eq!(
        (&read["count"], &read["plan"], &read["pass"], &read["bad"]),
        (&8.into(), &8.into(), &4.into(), &0.into()),
        "{read}"
    );
    assert_eq!(read["names"][0], "action_c: fails");
    assert_eq!(read["diag"]["mismatches"][0]["expected"], "`ok`");
}

#[test]
fn a_junit_parser_reads_what_ran() {
    let place = odd();
    place.run("test --quiet --report junit=report.xml").ends(1);
    let script = "import sys, junitparser
xml = junitparser.JUnitXml.fromfile(sys.argv[1])
xml.update_statistics()
cases = [case for suite in xml for case in suite]
print(xml.tests, xml.failures, len(list(xml)), sum(1 for case in cases if case.classname and case.time is not None))
print([result.message for case in cases for result in case.result][0])";
    let output = super::tools::tool("python/bin/python")
        .args(["-c", script, place.at("report.xml").to_str().unwrap()])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("8 4 4 8"), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(lines.next(), Some("event: expected `ok`, found `no`"), "{text}");
}

#[test]
fn snapshots_are_taken_compared_and_taken_anew() {
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"t\"\n[platform]\nprofile = \"actionjail\"\n");
    let code = "const { n } = this.getCurrentNodeParamsJSON();
        console.log('n', n);
        this.setCurrentStateConstant('seen', { n });
        await fetch(`https://h.example/${n}`, { method: 'POST', body: JSON.stringify({ n }) });
        return n > 1 ? 'many' : 'one'";
    let cases = "cases:
  - name: All of it
    each: [ { n: 1 }, { n: 2 } ]
    params: { n: \"{{n}}\" }
    http: [ { request: { url: \"https://h.example/{{n}}\" }, response: { status: 201 } } ]
    expect: { snapshot: true }
";
    action(&place, "a", "", code, cases);
    place.write("actions/a/config.json", "{ \"parameters\": [ { \"key\": \"n\", \"type\": \"number\" } ] }");
    let ran = place.run("test").ends(1);
    assert!(ran.stdout.contains("a snapshot; take it with `actionjail test --update`"), "{}", ran.stdout);
    let ran = place.run("test --update").ends(0);
    assert!(ran.stderr.contains("1 snapshot written."), "{}", ran.stderr);
    let kept = place.read("actions/a/snapshots/all-of-it.json");
    let json: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(
        json["All of it [2: n=2]"],
        serde_json::json!({ "event": "many", "constants": { "seen": { "n": 2 } }, "logs": ["n 2"], "requests": [
            { "method": "POST", "url": "https://h.example/2",
              "headers": { "content-type": "text/plain;charset=UTF-8" }, "json": { "n": 2 }, "status": 201 } ] })
    );
    assert_eq!(place.run("test").ends(0).stderr, "");
    assert_eq!(place.run("test --update").ends(0).stderr, "");

    place.change("actions/a/code.js", "'n', n", "'m', n");
    let ran = place.run("test").ends(1);
    assert!(ran.stdout.contains("- ") && ran.stdout.contains("\"m 2\""), "{}", ran.stdout);
    assert_eq!(kept, place.read("actions/a/snapshots/all-of-it.json"));
    let _ = place.run("test --update").ends(0);
    assert_eq!(
        kept.replace("\"n 1\"", "\"m 1\"").replace("\"n 2\"", "\"m 2\""),
        place.read("actions/a/snapshots/all-of-it.json")
    );

    // What fails otherwise is not kept, and neither is the old file lost.
    place.change("actions/a/tests.yaml", "snapshot: true", "snapshot: true, event: many");
    place.change("actions/a/code.js", "'m', n", "'o', n");
    let ran = place.run("test --update").ends(1);
    assert!(ran.stdout.contains("1 case failed, 1 passed"), "{}", ran.stdout);
    let now = place.read("actions/a/snapshots/all-of-it.json");
    assert!(now.contains("m 1") && now.contains("o 2"), "{now}");

    place.write("actions/a/snapshots/all-of-it.json", "[");
    let ran = place.run("test").ends(1);
    assert!(ran.stdout.contains("all-of-it.json: it is not JSON"), "{}", ran.stdout);
    let ran = place.run("test --review").ends(2);
    assert!(ran.stderr.contains("asks at a terminal"), "{}", ran.stderr);
}

#[test]
fn a_run_is_held_against_the_form() {
    let place = Place::library();
    let wrong = place.run(r#"run example -p {"valeu":"uk","expected":5}"#);
    let wrong = wrong.stderr_has(
        "warning: `valeu` is no parameter of the form, and the code does not read it: did you mean `value`?",
    );
    let wrong =
        wrong.stderr_has("warning: `expected` is a number, and a field of the type `string` gives a string");
    wrong.stderr_has("warning: `value` has no value, and the form requires one");
    let json = place.run(r#"run example --format json -p {"valeu":"uk"}"#).json();
    assert_eq!(json["warnings"].as_array().unwrap().len(), 3, "{json}");
    let strict = place.run(r#"run example --strict -p {"valeu":"uk"}"#).ends(2);
    strict
        .stderr_has("the parameters do not fit the form of action_example")
        .stderr_has("did you mean `value`?");
    // Parameters one by one, of the type of their field, and the defaults of the form.
    let fine = place.run("run example -p value=5 -p expected=5").ends(0);
    assert!(!fine.stderr.contains("warning"), "{}", fine.stderr);
    fine.stdout_has("success");
    place.change(
        "actions/example/config.json",
        r#""key": "expected","#,
        r#""key": "expected", "defaultValue": "uk","#,
    );
    place.run("run example -p value=uk").ends(0).stdout_has("success");
    // Nothing given: the example of the form.
    let example = place.run("run example").ends(0);
    assert!(!example.stderr.contains("warning"), "{}", example.stderr);
    place.run("run example -p [1]").ends(2).stderr_has("KEY=VALUE");
    // Code that nests as deeply as is read.
    let deep = format!("{}{}", "[".repeat(11_000), "]".repeat(11_000));
    let code = place.read("actions/example/code.js");
    place.write("actions/example/code.js", format!("const deep = {deep};\n{code}"));
    let ran = place.run("run example");
    assert!(matches!(ran.code, 0 | 1), "{}: {}", ran.code, ran.stderr);
}
