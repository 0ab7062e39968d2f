//! Commands that write, killed at any moment: what they leave is what was there or what they were to make.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use actionjail::library::Root;

use super::{Place, program};

/// How often each command is killed before it has ended, at moments spread over its run.
const KILLED: u32 = 67;
/// Runs after which that must have been achieved; a busy machine lets some end before their moment.
const MOST_RUNS: u32 = 5 * KILLED;

/// Kills the command at many moments; `begin` sets the stage and `end` looks at what is left.
fn killed(place: &Place, line: &str, begin: impl Fn(), end: impl Fn()) {
    let spawn = || {
        let mut command = program();
        command.args(line.split(' ')).current_dir(place.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    begin();
    let started = Instant::now();
    spawn().wait().unwrap();
    let mut usual = started.elapsed();
    let (mut killed, mut runs) = (0, 0);
    while killed < KILLED {
        assert!(runs < MOST_RUNS, "only {killed} of {runs} runs were killed before they had ended");
        begin();
        let mut child = spawn();
        // Every share of the run comes up, whatever became of the runs before.
        let wait = usual * (runs * 29 % KILLED + 1) / KILLED;
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

#[test]
fn a_fixed_file_is_the_old_one_or_the_new_one() {
    let place = Place::copy_of("examples/broken");
    let old = files(&place, "actions");
    let begin = || old.iter().for_each(|(path, content)| place.write(path.to_str().unwrap(), content));
    drop(place.run("lint --fix --no-cache"));
    let new = files(&place, "actions");
    assert!(old.iter().filter(|(path, content)| new[*path] != **content).count() > 3);
    killed(&place, "lint --fix --no-cache", begin, || {
        for (path, is) in files(&place, "actions") {
            assert!(old.get(&path) == Some(&is) || new.get(&path) == Some(&is), "{}", path.display());
        }
    });
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
