//! What is told by stamps alone is what a look at everything tells: of the folders, and of what git says has changed.
//! `ACTIONJAIL_FUZZ_INPUTS=N` tries more of both, `ACTIONJAIL_FUZZ_SEED=N` others.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use actionjail::changes::{Base, Scope, changed};
use actionjail::library::{Known, Library, Place as Action, Seen};

use super::Place;
use super::tools::{git, told};
use crate::programs::rng::Rng;

/// The seeds of a test: so few where nobody asks for more.
fn seeds(few: u64) -> std::ops::Range<u64> {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let first = number("ACTIONJAIL_FUZZ_SEED").unwrap_or_default();
    first..first + number("ACTIONJAIL_FUZZ_INPUTS").unwrap_or(few)
}

fn now() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_nanos()).unwrap()
}

/// Long enough for a change to be told from the next one by its time.
fn settle() {
    std::thread::sleep(Duration::from_millis(130));
}

const NAMES: [&str; 4] = ["one", "two", "two/inner", "new"];
const FILES: [&str; 9] = [
    "code.js",
    "docs.md",
    "action.toml",
    "config.json",
    "tests.yaml",
    "tapes/x.json",
    "left.tmp",
    ".hidden",
    "more.png",
];

/// Changes something in the library that lies in `folder`.
fn disturb(place: &Place, folder: &str, dice: &mut Rng) -> String {
    let action = format!("{folder}actions/{}", dice.of(&NAMES));
    let path = format!("{action}/{}", dice.of(&FILES));
    let at = place.at(&path);
    let write = |path: &str, text: &str| {
        let at = place.at(path);
        // What is in the way stays there: a link to nowhere, a file where a folder would be.
        if at.parent().is_some_and(|parent| std::fs::create_dir_all(parent).is_ok()) {
            drop(std::fs::write(at, text));
        }
    };
    match dice.below(20) {
        0..=4 => write(&path, ["x\n", "y\n", "{}", "// z\n", ""][dice.below(5)]),
        5 => drop(std::fs::remove_file(&at)),
        6 => {
            let other = format!("{action}/{}", dice.of(&FILES));
            drop(std::fs::rename(&at, place.at(&other)));
            return format!("{path} becomes {other}");
        }
        7 => {
            drop(std::fs::remove_file(&at));
            drop(symlink(*dice.of(&["../one/code.js", "nowhere", "code.js"]), &at));
            return format!("{path} is a link");
        }
        8 => {
            let mode = [0o644, 0o755][dice.below(2)];
            if at.is_file() {
                std::fs::set_permissions(&at, std::fs::Permissions::from_mode(mode)).unwrap();
            }
            return format!("{path} has the mode {mode:o}");
        }
        9 => {
            if let Ok(file) = std::fs::File::options().write(true).open(&at) {
                file.set_modified(SystemTime::now() - Duration::from_secs(dice.below(9000) as u64)).unwrap();
            }
            return format!("{path} is touched");
        }
        10 => {
            drop(std::fs::remove_dir_all(place.at(&action)));
            return format!("{action} is gone");
        }
        11 => {
            drop(std::fs::rename(place.at(&action), place.at(&format!("{folder}actions/moved"))));
            return format!("{action} is moved");
        }
        12 => {
            drop(std::fs::rename(place.at(&format!("{folder}actions/moved")), place.at(&action)));
            return format!("{action} is moved back");
        }
        13 => {
            let (from, to) = (place.at(&action), place.at(&format!("{folder}elsewhere")));
            if std::fs::rename(from, &to).is_ok() {
                drop(symlink(&to, place.at(&action)));
            }
            return format!("{action} is a link to a folder");
        }
        14 => {
            let ignoring = *dice.of(&["", "actions/", "actions/one/", ".git/info/"]);
            let name = *dice.of(&[".gitignore", ".ignore", "exclude"]);
            let rules = *dice.of(&["*.tmp\n", "docs.md\n", "tapes\n", "one/\n", "!*.tmp\n", "!.hidden\n"]);
            write(&format!("{ignoring}{name}"), rules);
            return format!("{ignoring}{name} says {rules:?}");
        }
        15 => {
            drop(std::fs::create_dir_all(&at));
            return format!("{path} is a folder");
        }
        16 => {
            // A new file over an old one, as editors save.
            write(&format!("{path}.new"), "saved\n");
            drop(std::fs::rename(place.at(&format!("{path}.new")), &at));
            return format!("{path} is saved anew");
        }
        _ => {
            // As many bytes as before.
            if let Ok(old) = std::fs::read(&at) {
                drop(std::fs::write(&at, old.iter().rev().copied().collect::<Vec<u8>>()));
            }
            return format!("{path} is turned round");
        }
    }
    format!("{path} is another")
}

fn library(place: &Place, folder: &str) -> PathBuf {
    place.write(&format!("{folder}actionjail.toml"), "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
    for name in ["one", "two", "two/inner", "three"] {
        for file in &FILES[..6] {
            place.write(&format!("{folder}actions/{name}/{file}"), format!("{name} {file}\n"));
        }
    }
    place.at(folder)
}

/// What the walk is asked for.
fn walked(root: &std::path::Path, seen: &Seen) -> (Vec<Action>, String) {
    let library = Library::without_actions(root).unwrap().with_others(seen);
    (seen.places.clone(), format!("{:?} {:?}", library.others, library.unwalked))
}

#[test]
fn what_was_seen_again_is_what_a_walk_sees() {
    let mut gained = 0;
    for seed in seeds(12) {
        let mut dice = Rng::new(seed);
        let place = Place::empty();
        let root = library(&place, "");
        let mut bytes: Vec<u8> = Vec::new();
        let mut story = String::new();
        for _ in 0..12 {
            story += &format!("{}\n", disturb(&place, "", &mut dice));
            if dice.below(3) > 0 {
                settle();
            }
            let known: Option<Known<'_>> = postcard::from_bytes(&bytes).ok();
            let seen = Seen::stamped(&root, known.as_ref(), now());
            assert_eq!(walked(&root, &seen), walked(&root, &Seen::plain(&root)), "seed {seed}:\n{story}");
            gained += usize::from(known.is_some() && seen.gained() < seen.folders.len());
            let known = seen.to_be_known().map(|known| postcard::to_stdvec(&known).unwrap());
            bytes = known.unwrap_or_default();
        }
    }
    assert!(gained > 10, "nothing is ever known: {gained}");
}

/// The paths that may concern an action.
fn concerning(paths: &BTreeSet<String>, folder: &str, seen: &Seen) -> BTreeSet<String> {
    let manifest = format!("{folder}actionjail.toml");
    let is_inside = |path: &String| {
        let below = |place: &Action| path.starts_with(&format!("{folder}{}/", place.folder));
        *path == manifest || seen.places.iter().any(below)
    };
    paths.iter().filter(|path| is_inside(path)).cloned().collect()
}

/// Says something to git.
fn tell(place: &Place, folder: &str, dice: &mut Rng) -> String {
    let action = format!("{folder}actions/{}", dice.of(&NAMES));
    let path = format!("{action}/{}", dice.of(&FILES));
    let line = match dice.below(12) {
        0..=2 => "add -A".to_owned(),
        3 => format!("add {path}"),
        4 => "reset -q".to_owned(),
        5 => format!("rm -q -r --cached --ignore-unmatch {path}"),
        6 => format!("add -N {path}"),
        7 => format!("update-index --assume-unchanged {path}"),
        8 => format!("update-index --skip-worktree {path}"),
        9 => format!("config core.fileMode {}", *dice.of(&["true", "false"])),
        10 => format!("mv {action} {folder}actions/named"),
        _ => "commit -q --allow-empty -m y".to_owned(),
    };
    // Much of it git refuses: there is no such file.
    drop(told(place.path(), &line));
    line
}

#[test]
fn what_changed_in_what_was_seen_is_what_a_look_at_everything_tells() {
    let (mut answered, mut asked) = (0, 0);
    for seed in seeds(24) {
        let mut dice = Rng::new(seed + 1000);
        let place = Place::empty();
        let folder = ["", "bots/lib/"][dice.below(2)];
        let root = library(&place, folder);
        git(place.path(), "init -q -b main");
        git(place.path(), "add -A");
        git(place.path(), "commit -q -m x");
        git(place.path(), "checkout -q -b mine");
        // Git reads again what was changed in the second in which it wrote its index.
        for name in ["one", "two", "two/inner", "three"] {
            for file in &FILES[..6] {
                let path = place.at(&format!("{folder}actions/{name}/{file}"));
                let file = std::fs::File::options().write(true).open(path).unwrap();
                file.set_modified(SystemTime::now() - Duration::from_secs(9000)).unwrap();
            }
        }
        git(place.path(), "add -A");
        let mut story = String::new();
        for round in 0..6 {
            for _ in 0..dice.below(3) {
                story += &format!("{}\n", disturb(&place, folder, &mut dice));
            }
            if dice.below(2) == 0 {
                story += &format!("git {}\n", tell(&place, folder, &mut dice));
            }
            if seed % 8 == 7 && round == 3 {
                story += "a conflict\n";
                conflict(&place, folder);
            }
            let reference = ["HEAD", "main"][dice.below(2)];
            let settings = ["own.toml"];
            let seen = Seen::stamped(&root, None, now());
            let full = changed(&root, Some(reference)).unwrap();
            let base = Base::open(&root, reference).unwrap();
            let folders = || seen.places.iter().map(|place| place.folder.as_str());
            let fast = base.changes_seen(&seen, &settings).unwrap();
            let what = format!("seed {seed} against {reference}:\n{story}");
            assert_eq!(fast.scope(folders(), &settings), full.scope(folders(), &settings), "{what}");
            asked += 1;
            let Some(fast) = base.told(&seen, &settings).unwrap() else { continue };
            answered += 1;
            let some = |changes: &BTreeSet<String>| concerning(changes, folder, &seen);
            assert_eq!(some(&fast.paths), some(&full.paths), "{what}");
            assert_eq!(some(&fast.gone), some(&full.gone), "{what}");
            let is_everything = matches!(fast.scope(folders(), &settings), Scope::Everything(_));
            assert!(!is_everything, "nobody changed the manifest: {what}");
        }
    }
    assert!(answered * 3 > asked * 2, "of {asked} only {answered} were told");
}

/// Makes a merge that does not end.
fn conflict(place: &Place, folder: &str) {
    let path = format!("{folder}actions/one/code.js");
    let quietly = |line: &str| drop(told(place.path(), line));
    quietly("reset -q --hard");
    quietly("checkout -q main");
    if place.at(&path).is_file() {
        place.write(&path, "theirs\n");
    }
    quietly("commit -q -a -m theirs");
    quietly("checkout -q mine");
    if place.at(&path).is_file() {
        place.write(&path, "ours\n");
    }
    quietly("commit -q -a -m ours");
    quietly("merge -q main");
}
