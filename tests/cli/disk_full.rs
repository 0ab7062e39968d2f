//! A disk that is full while a report, a snapshot or a tape is written: the program says so, and the old file stays.
//! A limit on the size of files stands for the disk, since it needs no rights.
#![cfg(unix)]

use std::process::Command;

use super::server::{Server, response};
use super::{Place, Ran, program};

/// Runs the program where no file can grow past nothing.
fn full(place: &Place, words: &[&str]) -> Ran {
    limited(place, 0, words)
}

/// Runs the program where no file can grow past so many blocks of 512 bytes.
fn limited(place: &Place, blocks: u32, words: &[&str]) -> Ran {
    let plain = program();
    let mut limited = Command::new("sh");
    limited
        .args(["-c", &format!("ulimit -f {blocks} && exec \"$@\""), "sh"])
        .arg(plain.get_program())
        .args(words);
    for (key, value) in plain.get_envs() {
        match value {
            Some(value) => limited.env(key, value),
            None => limited.env_remove(key),
        };
    }
    limited.stdin(std::process::Stdio::null()).current_dir(place.path());
    Ran::of(limited.output().unwrap())
}

/// The write fails with a message that names the file, and nothing in the folder changes.
fn fails_to_write(place: &Place, words: &[&str], file: &str) {
    let before = place.snapshot();
    let ran = full(place, words).ends(2);
    assert!(ran.stderr.contains("could not write ") && ran.stderr.contains(file), "{}", ran.stderr);
    assert!(ran.stderr.contains("File too large"), "{}", ran.stderr);
    assert_eq!(place.snapshot(), before, "{words:?}");
}

#[test]
fn reports() {
    let place = Place::library();
    for (command, format) in [("test", "junit"), ("test", "json"), ("lint", "sarif"), ("check", "json")] {
        let report = format!("{format}=old.txt");
        place.write("old.txt", "old");
        fails_to_write(&place, &[command, "--report", &report], "old.txt");
        fails_to_write(&place, &[command, "--report", &format!("{format}=new.txt")], "new.txt");
    }
}

#[test]
fn reports_of_coverage() {
    let place = Place::library();
    place.write("lcov.info", "old");
    fails_to_write(&place, &["test", "--coverage-report", "lcov=lcov.info"], "lcov.info");
}

#[test]
fn snapshots() {
    let place = Place::library();
    let tests = place.read("actions/example/tests.yaml");
    let at = tests.find("    expect: {").map(|at| at + "    expect: {".len());
    let tests = match at {
        Some(at) => format!("{} snapshot: true,{}", &tests[..at], &tests[at..]),
        None => panic!("{tests}"),
    };
    place.write("actions/example/tests.yaml", tests);
    fails_to_write(&place, &["test", "--update"], ".actionjail-plan");
    place.run("test --update").ends(0);
    place.change("actions/example/code.js", "module.exports", "// another line\nmodule.exports");
    let snapshot = place.snapshot().into_keys().find(|path| path.to_string_lossy().contains("snapshots/"));
    place.write(&snapshot.unwrap().to_string_lossy(), "{}");
    fails_to_write(&place, &["test", "--update"], ".actionjail-plan");
}

#[test]
fn tapes() {
    let server = Server::new(|_| response("200 OK", &[], "text"));
    let place = Place::library();
    let manifest = place.read("actionjail.toml");
    let host = server.host();
    place.write(
        "actionjail.toml",
        format!("{manifest}[platform]\nprofile = \"actionjail\"\n[test]\nrecord_hosts = [\"{host}\"]\n"),
    );
    place.write(
        "actions/example/code.js",
        format!(
            "async function action_example() {{\n  await fetch('http://{host}/');\n  return 'ok';\n}}\nmodule.exports = action_example;\n"
        ),
    );
    place.write("actions/example/tests.yaml", "cases:\n  - name: x\n    expect: { event: ok }\n");
    fails_to_write(&place, &["test", "--record", "name~x"], ".actionjail-plan");
    place.write("actions/example/tapes/x.json", "old");
    fails_to_write(&place, &["test", "--record", "name~x"], ".actionjail-plan");
}

#[test]
fn sites() {
    let place = Place::library();
    fails_to_write(&place, &["docs"], "site");
    assert!(!place.at("site").exists(), "an empty folder is left");
    place.run("docs").ends(0);
    place.change("actions/example/docs.md", "#", "# New\n\n#");
    let folders = || {
        let listed = std::fs::read_dir(place.at("site")).unwrap();
        let mut names: Vec<_> = listed.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = folders();
    fails_to_write(&place, &["docs"], "site");
    assert_eq!(folders(), before, "a draft is left");
    // Room for the list alone, and for some of the pages.
    for blocks in [1, 8, 40] {
        let before = place.snapshot();
        let ran = limited(&place, blocks, &["docs"]);
        assert!(ran.code == 2 && ran.stderr.contains("could not write "), "{blocks}: {}", ran.stderr);
        assert_eq!(place.snapshot(), before, "{blocks}");
    }
    place.run("docs").ends(0);
    place.run("docs --check").ends(0);
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_printed() {
    let place = Place::library();
    let device = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program().arg("test").current_dir(place.path()).stdout(device).output().unwrap();
    let ran = Ran::of(output).ends(2);
    assert!(ran.stderr.contains("could not write to stdout"), "{}", ran.stderr);
}
