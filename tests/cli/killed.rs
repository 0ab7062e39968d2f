//! Commands that write, killed at any moment: what they leave is what was there or what they were to make.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use actionjail::library::Root;

use super::{Place, program};

/// How often each command is killed before it has ended, at moments spread over its run.
const KILLED: u32 = 67;

/// Kills the command at many moments; `begin` sets the stage and `end` looks at what is left.
fn killed(place: &Place, line: &str, begin: impl Fn(), end: impl Fn()) {
    killed_times(KILLED, place, line, begin, end);
}

fn killed_times(times: u32, place: &Place, line: &str, begin: impl Fn(), end: impl Fn()) {
    let spawn = || {
        let mut command = program();
        command.args(line.split(' ')).current_dir(place.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    begin();
    let started = Instant::now();
    spawn().wait().unwrap();
    let mut usual = started.elapsed();
    // A busy machine lets some end before their moment.
    let (mut killed, mut runs) = (0, 0);
    while killed < times {
        assert!(runs < 5 * times, "only {killed} of {runs} runs were killed before they had ended");
        begin();
        let mut child = spawn();
        // Every share of the run comes up, whatever became of the runs before.
        let wait = usual * (runs * 29 % times + 1) / times;
        std::thread::sleep(wait);
        match child.try_wait().unwrap() {
            None => killed += 1,
            Some(_) => usual = usual.min(wait),
        }
        // It may have ended by itself just now, which is as good.
        drop(child.kill());
        child.wait().unwrap();
        end();
        runs += 1;
    }
}

/// The files that a command is not in the middle of writing.
fn files(place: &Place, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let draft = |path: &PathBuf| path.iter().any(|part| part.to_string_lossy().starts_with(".actionjail-"));
    let all = place.snapshot().into_iter();
    all.filter(|(path, _)| path.starts_with(folder) && !draft(path)).collect()
}

#[test]
fn a_bundle_is_the_old_one_or_the_new_one() {
    let place = Place::standard();
    place.run("pack -o new.zip").ends(0);
    let new = std::fs::read(place.at("new.zip")).unwrap();
    let begin = || place.write("out.zip", "the old one");
    killed(&place, "pack -o out.zip", begin, || {
        let is = std::fs::read(place.at("out.zip")).unwrap();
        assert!(is == b"the old one" || is == new, "{} bytes", is.len());
    });
}

#[test]
fn an_unpacked_library_is_there_or_is_not() {
    let place = Place::standard();
    place.run("pack -o l.zip").ends(0);
    place.run("unpack l.zip --out whole").ends(0);
    let names = |folder: &str| -> BTreeMap<PathBuf, Vec<u8>> {
        let all = files(&place, folder).into_iter();
        all.map(|(path, content)| (path.strip_prefix(folder).unwrap().to_path_buf(), content)).collect()
    };
    let whole = names("whole");
    let begin = || drop(std::fs::remove_dir_all(place.at("out")));
    killed(&place, "unpack l.zip --out out", begin, || {
        if place.at("out").exists() {
            assert!(names("out") == whole, "{:?}", names("out").keys());
        }
    });
    // The next one takes away what killed ones left.
    place.run("unpack l.zip --out another").ends(0);
    nothing_left(&place, ".");
}

/// What a killed run left is recovered by the next command, whichever that is; nothing of it stays.
fn recovered(place: &Place) {
    place.run("list").ends(0);
    nothing_left(place, ".");
}

fn nothing_left(place: &Place, folder: &str) {
    let left: Vec<PathBuf> = place
        .snapshot()
        .into_keys()
        .filter(|path| path.starts_with(folder) || folder == ".")
        .filter(|path| path.iter().any(|part| part.to_string_lossy().starts_with(".actionjail-")))
        .filter(|path| !path.ends_with(".actionjail-docs"))
        .collect();
    assert_eq!(left, [] as [PathBuf; 0]);
}

#[test]
fn an_import_is_done_or_is_not() {
    let place = Place::standard();
    place.write("functions/x.js", "exports.x = 1;\n");
    place.run("pack -o l.zip").ends(0);
    let state = |place: &Place| ["actions", "functions", ".actionjail"].map(|folder| files(place, folder));
    let old = state(&place);
    // Each action is another one in the bundle, and there are new ones; shared code changes, too.
    for (path, content) in &old[0] {
        if path.ends_with("code.js") {
            place.write(path.to_str().unwrap(), [content.as_slice(), b"// another line\n"].concat());
        }
    }
    place.write("functions/x.js", "exports.x = 2;\n");
    place.run("new example").ends(0);
    place.run("pack --allow-findings -o new.zip").ends(0);
    let new = state(&place);
    let begin = || {
        for folder in ["actions", "functions", ".actionjail"] {
            drop(std::fs::remove_dir_all(place.at(folder)));
        }
        old.iter().flatten().for_each(|(path, content)| place.write(path.to_str().unwrap(), content));
    };
    begin();
    place.run("import new.zip --base l.zip --apply").ends(0);
    let [actions, functions, _] = new;
    // The base of the next import is written with the rest.
    let new = [actions, functions, files(&place, ".actionjail")];
    assert!(!new[2].is_empty() && state(&place) == new);
    killed(&place, "import new.zip --base l.zip --apply", begin, || {
        recovered(&place);
        let is = state(&place);
        assert!(is == old || is == new, "a mixture");
    });
    // What the last of them left is no hindrance.
    place.run("import new.zip --base l.zip --apply").ends(0);
    assert!(state(&place) == new);
    nothing_left(&place, ".");
}

/// A command that changes the actions of a library is done or is not.
fn actions_are_old_or_new(line: &str) {
    let place = Place::standard();
    let old = files(&place, "actions");
    place.run(line).ends(0);
    let new = files(&place, "actions");
    assert_ne!(old.len(), 0);
    let begin = || {
        drop(std::fs::remove_dir_all(place.at("actions")));
        old.iter().for_each(|(path, content)| place.write(path.to_str().unwrap(), content));
    };
    killed(&place, line, begin, || {
        recovered(&place);
        let is = files(&place, "actions");
        assert!(is == old || is == new, "a mixture");
    });
}

#[test]
fn an_action_is_renamed_or_is_not() {
    actions_are_old_or_new("rename check_language renamed --yes");
}

#[test]
fn an_action_is_removed_or_is_not() {
    actions_are_old_or_new("remove check_language --yes");
}

#[test]
fn an_empty_folder_holds_the_whole_library_or_nothing() {
    let place = Place::standard();
    place.run("pack -o l.zip").ends(0);
    place.run("unpack l.zip --out whole").ends(0);
    let whole = files(&place, "whole").len();
    let begin = || {
        drop(std::fs::remove_dir_all(place.at("out")));
        std::fs::create_dir(place.at("out")).unwrap();
    };
    killed(&place, "unpack l.zip --out out", begin, || {
        actionjail::library::recover(&Root::at(place.at("out"))).unwrap();
        nothing_left(&place, "out");
        let count = files(&place, "out").len();
        assert!(count == whole || count == 0, "{count} of {whole}");
    });
}

#[test]
fn a_site_is_the_old_one_or_the_new_one() {
    let place = Place::standard();
    place.run("docs --no-history").ends(0);
    let old = files(&place, "site");
    let list = place.read("site/.actionjail-docs");
    place.run("rename check_language renamed --yes").ends(0);
    place.run("docs --no-history").ends(0);
    let new = files(&place, "site");
    let begin = || {
        drop(std::fs::remove_dir_all(place.at("site")));
        old.iter().for_each(|(path, content)| place.write(path.to_str().unwrap(), content));
        place.write("site/.actionjail-docs", &list);
    };
    killed(&place, "docs --no-history", begin, || {
        actionjail::library::recover(&Root::at(place.at("site"))).unwrap();
        let is = files(&place, "site");
        assert!(is == old || is == new, "a mixture");
        nothing_left(&place, "site");
    });
}

/// Every command that writes several files of a library: all of them or none.
#[test]
fn whatever_writes_to_a_library_has_done_all_or_nothing() {
    const TIMES: u32 = 5;
    let base = Place::standard();
    for (line, folders) in [
        ("lint --fix --no-cache", &["actions"][..]),
        ("version bump --auto --against BASE", &["actions"]),
        ("test --update", &["actions"]),
        ("new another --template write", &["actions"]),
        ("clone check_language another", &["actions"]),
        ("generate types", &["actionjail.d.ts"]),
        ("init", &["actionjail.toml", "AGENTS.md", ".github", ".actionjail", ".gitignore", "actions"]),
    ] {
        let place = match line {
            "init" => Place::empty(),
            line if line.starts_with("lint") => Place::copy_of("examples/broken"),
            _ => Place::standard(),
        };
        if line.starts_with("test") {
            for action in ["check_language", "check_time_window"] {
                let path = format!("actions/{action}/tests.yaml");
                if place.at(&path).exists() {
                    place.write(
                        &path,
                        place.read(&path).replacen("expect: {", "expect: { snapshot: true,", 3),
                    );
                }
            }
        } else if line.starts_with("version") {
            for (path, content) in files(&place, "actions") {
                let text = String::from_utf8_lossy(&content).replace("success", "succeeded");
                place.write(path.to_str().unwrap(), text);
            }
        }
        let line = line.replace("BASE", base.path().to_str().unwrap());
        let state = || -> BTreeMap<PathBuf, Vec<u8>> {
            folders.iter().flat_map(|folder| files(&place, folder)).collect()
        };
        let begin_from = |old: &BTreeMap<PathBuf, Vec<u8>>| {
            for folder in folders {
                drop(std::fs::remove_dir_all(place.at(folder)));
                drop(std::fs::remove_file(place.at(folder)));
            }
            old.iter().for_each(|(path, content)| place.write(path.to_str().unwrap(), content));
        };
        let old = state();
        let ran = place.run(&line);
        assert!(ran.code < 2, "{line}: {}", ran.stderr);
        let new = state();
        assert!(old != new, "{line} changes nothing");
        killed_times(
            TIMES,
            &place,
            &line,
            || begin_from(&old),
            || {
                drop(place.run("list"));
                nothing_left(&place, ".");
                let is = state();
                assert!(is == old || is == new, "{line}: a mixture");
            },
        );
    }
}

/// Who writes waits for another one that does, and then finds what that has left.
#[test]
fn two_that_write_at_once_do_not_mix() {
    let place = Place::standard();
    let old = files(&place, "actions");
    for (one, other) in [
        ("rename check_language first --yes", "rename check_language second --yes"),
        ("rename check_language first --yes", "remove check_language --yes"),
        ("new first", "new first"),
        ("clone check_language first", "clone check_language first"),
    ] {
        for _ in 0..4 {
            drop(std::fs::remove_dir_all(place.at("actions")));
            old.iter().for_each(|(path, content)| place.write(path.to_str().unwrap(), content));
            let mut both = [one, other].map(|line| {
                let mut command = program();
                command.args(line.split(' ')).current_dir(place.path()).stdout(Stdio::null());
                command.stderr(Stdio::null()).spawn().unwrap()
            });
            let ended = both.each_mut().map(|child| child.wait().unwrap().success());
            assert!(ended.contains(&true), "{one} | {other}");
            nothing_left(&place, ".");
            let name = |folder: &str| place.at(&format!("actions/{folder}/code.js")).exists();
            let places = [name("check_language"), name("first"), name("second")];
            let found = places.iter().filter(|is_there| **is_there).count();
            match (one.split(' ').next().unwrap(), ended) {
                ("rename", [true, true]) => panic!("both are done: {one} | {other}"),
                ("rename", _) => assert!(!places[0] && found <= 1, "{places:?} {one} | {other}"),
                (_, [true, true]) => panic!("both made the same: {one}"),
                _ => assert_eq!(found, 2, "{one} | {other}"),
            }
        }
    }
}

/// Whoever waits in vain is told for whom.
#[test]
#[cfg(unix)]
fn who_waits_is_told_for_whom() {
    let place = Place::library();
    let root = Root::at(place.path());
    let transaction = actionjail::library::Transaction::begin(&root).unwrap();
    let ran = place.run("new other").ends(2);
    assert!(ran.stderr.contains(&format!("(process {})", std::process::id())), "{}", ran.stderr);
    assert!(!place.at("actions/other").exists());
    drop(transaction);
    place.run("new other").ends(0);
}
