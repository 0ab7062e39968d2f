//! Links that lead out of a library: no command writes through one, or shows what it leads to, also where a link takes the
//! place of a folder while the command runs.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Place, copy};

const SECRET: &str = "out5ide-5ecret";

/// A library in `in/` whose action has findings that `--fix` mends, and files of somebody else in `out/`.
fn stage() -> Place {
    let place = Place::empty();
    place.write("in/actionjail.toml", "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
    place.run("--library in new example").ends(0);
    place.write("in/functions/x.js", "exports.x = 1;\n");
    copy(&place.at("in"), &place.at("base"));
    // A parameter that the form lacks, and a break that asks for a version.
    place.change("in/actions/example/code.js", "{ value, expected }", "{ value, expected, added }");
    place.change(
        "in/actions/example/code.js",
        "return wanted",
        "if (added) return 'success';\n  return wanted",
    );
    place.write("out/file", SECRET);
    copy(&place.at("in"), &place.at("out/folder"));
    copy(&place.at("in/actions/example"), &place.at("out/example"));
    place.write("out/example/tapes/a.json", SECRET);
    place
}

fn link(place: &Place, path: &str, target: &str) {
    let path = place.at("in").join(path);
    if path.is_dir() {
        std::fs::remove_dir_all(&path).unwrap();
    } else {
        drop(std::fs::remove_file(&path));
    }
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    symlink(place.at("out").join(target), path).unwrap();
}

/// All that is in a folder, links as what they lead to.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_symlink() {
            } else if path.is_dir() {
                folders.push(path);
            } else {
                all.push((path.clone(), std::fs::read(path).unwrap()));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn no_command_writes_through_a_link_that_leads_out() {
    let action = "actions/example";
    for (path, target, line) in [
        ("actions/example/CHANGELOG.md", "file", "version bump --auto --against ../base"),
        ("actions/example/CHANGELOG.md", "new", "version bump --auto --against ../base"),
        ("actions/example/action.toml", "example/action.toml", "version bump --auto --against ../base"),
        ("actions/example/config.json", "example/config.json", "lint --fix"),
        ("actions/example/config.json", "new", "lint --unsafe-fixes"),
        ("actions/example/docs.md", "example/docs.md", "generate docs example"),
        ("actions/example/docs.md", "new", "generate docs example"),
        ("actions/example/config.json", "example/config.json", "generate config example"),
        ("actionjail.d.ts", "file", "generate types"),
        ("actionjail.d.ts", "new", "generate types"),
        ("site", "folder", "docs"),
        ("site", "new", "docs"),
        ("site/actions", "folder", "docs"),
        ("actions/example/snapshots", "folder", "test --update"),
        ("t-1.0.0.actionjail.zip", "new", "pack --allow-findings"),
        ("t-1.0.0.actionjail.zip", "file", "pack --allow-findings"),
        ("actions", "folder/actions", "new other"),
        ("actions/other", "folder", "new other"),
        ("actions/other", "folder", "clone example other"),
        ("actions/other", "new", "rename example other --yes"),
        ("actions/example/tests.yaml", "example/tests.yaml", "fuzz example --save --runs 50"),
        (action, "example", "rename example other --yes"),
        (action, "example", "remove example --yes"),
        (action, "example", "clone example other"),
        (action, "example", "lint --fix"),
        (".actionjail", "folder", "import ../base --apply --theirs"),
        ("functions", "folder", "import ../base --apply --theirs"),
        (action, "example", "import ../base --apply --theirs"),
        (".actionjail-plan", "new", "lint --fix"),
        (".actionjail-journal", "file", "lint --fix"),
    ] {
        let place = stage();
        if line.starts_with("test") {
            let case = "expect: { event: success, snapshot: true }";
            place.change("in/actions/example/tests.yaml", "expect: { event: success }", case);
        }
        link(&place, path, target);
        let before = content(&place.at("out"));
        let ran = place.run_in("in", line);
        assert!(content(&place.at("out")) == before, "{line} wrote to what {path} leads to:\n{}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{line}: {}", ran.stderr);
        assert!(!(ran.stdout + &ran.stderr).contains(SECRET), "{line} shows what {path} leads to");
        if target != "example" && !path.starts_with(".actionjail-") {
            assert_ne!(ran.code, 0, "{line} with {path}:\n{}", ran.stderr);
        }
    }
    for path in [".github", ".gitignore", "actions", ".actionjail"] {
        let place = stage();
        std::fs::remove_file(place.at("in/actionjail.toml")).unwrap();
        link(&place, path, "folder");
        let before = content(&place.at("out"));
        let ran = place.run_in("in", "init");
        assert!(content(&place.at("out")) == before, "init wrote to what {path} leads to");
        let is_kept = path == ".gitignore";
        assert_eq!(ran.code, if is_kept { 0 } else { 2 }, "{path}: {}", ran.stderr);
        assert_eq!(place.at("in/actionjail.toml").exists(), is_kept, "{path}: a part was written");
    }
}

#[test]
fn no_command_shows_what_a_link_that_leads_out_leads_to() {
    let parts =
        ["action.toml", "code.js", "config.json", "docs.md", "tests.yaml", "CHANGELOG.md", "notes.txt"];
    let files = parts.map(|name| format!("actions/example/{name}")).into_iter();
    let others =
        ["actions/example/tapes/x.json", "functions/x.js", "functions/y.js", "profile.toml", "known.json"];
    let folders =
        ["actions/example/tapes", "actions/example/snapshots", "functions", "actions", "actions/example"];
    let links = files.chain(others.map(str::to_owned)).map(|path| (path, "file"));
    for (path, target) in links.chain(folders.map(|path| (path.to_owned(), "secrets"))) {
        let place = stage();
        for name in ["x.js", "a.json", "docs.md", "actions/example/docs.md", "example/docs.md", "code.js"] {
            place.write(&format!("out/secrets/{name}"), SECRET);
        }
        match path.as_str() {
            "profile.toml" => place.write("in/actionjail.toml", "[platform]\nprofile = \"profile.toml\"\n"),
            "known.json" => place.write("in/actionjail.toml", "[lint]\nbaseline = \"known.json\"\n"),
            _ => {}
        }
        link(&place, &path, target);
        place.write("other/actionjail.toml", "[library]\nname = \"o\"\n");
        let mut told = false;
        for (folder, line) in [
            ("in", "lint --no-cache"),
            ("in", "lint --format json --no-cache"),
            ("in", "test"),
            ("in", "docs --no-history"),
            ("in", "docs --format markdown"),
            ("in", "pack --allow-findings -o l.zip"),
            ("in", "pack --allow-findings --format json"),
            ("in", "check"),
            ("in", "list"),
            ("in", "inspect example"),
            ("in", "run example"),
            ("in", "generate docs example --diff"),
            ("in", "breaking --against ../base"),
            ("in", "diff ../base ."),
            ("in", "mutate example"),
            ("other", "import ../in --apply"),
        ] {
            let ran = place.run_in(folder, line);
            assert!(!ran.stderr.contains("panicked"), "{line}: {}", ran.stderr);
            told |= ran.stdout.contains("leads out of the library")
                || ran.stderr.contains("leads out of the library");
            assert!(!(ran.stdout + &ran.stderr).contains(SECRET), "{line} shows what {path} leads to");
        }
        assert!(told, "nothing tells of {path}");
        for (file, bytes) in content(&place.at("in")).into_iter().chain(content(&place.at("other"))) {
            assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "{} holds it", file.display());
        }
    }
}

#[test]
fn what_the_manifest_names_lies_in_the_library() {
    for (section, key) in [("platform", "profile"), ("lint", "baseline")] {
        for value in ["../out/file", "/dev/zero", "actions/../../out/file"] {
            let place = stage();
            place.write("in/actionjail.toml", format!("[{section}]\n{key} = \"{value}\"\n"));
            let ran = place.run_in("in", "lint");
            assert!(!(ran.stdout.clone() + &ran.stderr).contains(SECRET));
            assert!((ran.stdout + &ran.stderr).contains("leads out of the library"), "{key} = {value}");
        }
    }
}

#[test]
fn links_within_the_library_stay_and_are_followed() {
    let place = stage();
    let real = place.at("in/shared");
    std::fs::create_dir(&real).unwrap();
    for name in ["docs.md", "config.json"] {
        std::fs::rename(place.at("in/actions/example").join(name), real.join(name)).unwrap();
        symlink(Path::new("../../shared").join(name), place.at("in/actions/example").join(name)).unwrap();
    }
    symlink("../../shared/log.md", place.at("in/actions/example/CHANGELOG.md")).unwrap();
    // A link with an absolute target is as good.
    std::fs::create_dir(place.at("in/pages")).unwrap();
    symlink(place.at("in/pages"), place.at("in/site")).unwrap();
    place.run_in("in", "lint --fix").ends(0);
    assert!(place.read("in/shared/config.json").contains("added"));
    place.run_in("in", "version bump --auto --against ../base").ends(0);
    assert!(!place.read("in/shared/log.md").is_empty());
    place.run_in("in", "docs --no-history").ends(0);
    assert!(place.at("in/pages/index.html").is_file());
    for name in ["docs.md", "config.json", "CHANGELOG.md"] {
        assert!(place.at("in/actions/example").join(name).is_symlink(), "{name}");
    }
    // What the user names is his own.
    symlink(place.at("out/file"), place.at("in/mine.json")).unwrap();
    place.run_in("in", "lint --write-baseline mine.json").ends(0);
    assert!(!place.read("out/file").contains(SECRET) && place.at("in/mine.json").is_symlink());
}

/// The walk reads ignore files by itself, so that they are looked at before.
#[test]
fn ignore_files_are_files_of_the_library() {
    for (path, target) in [
        ("actions/.gitignore", "/dev/zero"),
        (".ignore", "/dev/zero"),
        (".gitignore", "../out/file"),
        ("actions/example/.ignore", "/proc/self/environ"),
        ("actions/.gitignore", "pipe"),
    ] {
        let place = stage();
        match target {
            "pipe" => {
                let made = std::process::Command::new("mkfifo").arg(place.at("in").join(path)).status();
                assert!(made.unwrap().success());
            }
            _ => symlink(target, place.at("in").join(path)).unwrap(),
        }
        for line in ["lint --no-cache", "list", "test"] {
            let ran = place.run_in("in", line);
            assert!(!(ran.stdout.clone() + &ran.stderr).contains(SECRET));
            assert!(
                line != "lint --no-cache" || ran.stdout.contains("a folder cannot be read"),
                "{path}: {ran:?}"
            );
        }
    }
}

/// Neither is git's own folder part of a library, nor the file of its secrets.
#[test]
fn links_lead_neither_into_git_nor_to_the_secrets() {
    let place = stage();
    place.write("in/.git/config", SECRET);
    place.write("in/.env", format!("KEY={SECRET}\n"));
    for target in ["../../.git/config", "../../.env"] {
        let docs = place.at("in/actions/example/docs.md");
        std::fs::remove_file(&docs).unwrap();
        symlink(target, &docs).unwrap();
        for line in ["lint", "docs --format markdown --no-history", "generate docs example"] {
            let ran = place.run_in("in", line);
            assert!(!(ran.stdout + &ran.stderr).contains(SECRET), "{line} shows {target}");
        }
        assert!(place.read("in/.git/config") == SECRET && place.read("in/.env").starts_with("KEY"));
    }
}

/// Calls `work` while a folder of the library and a link out of it take turns.
fn while_swapped(place: &Place, folder: &str, target: &str, work: impl FnOnce()) {
    let (real, aside) = (place.at("in").join(folder), place.at("aside"));
    let target = place.at("out").join(target);
    let ends = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                std::fs::rename(&real, &aside).unwrap();
                // A command may make the folder anew in between.
                while symlink(&target, &real).is_err() {
                    drop(std::fs::remove_dir_all(&real));
                }
                std::thread::yield_now();
                std::fs::remove_file(&real).unwrap();
                while std::fs::rename(&aside, &real).is_err() {
                    drop(std::fs::remove_dir_all(&real));
                }
            }
        });
        work();
        ends.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_folder_that_becomes_a_link_meanwhile_is_not_written_through() {
    let place = stage();
    place.run("--library in pack --allow-findings -o new.zip").ends(0);
    let before = content(&place.at("out"));
    while_swapped(&place, "actions/example", "example", || {
        for line in ["lint --fix --no-cache", "import ../base --apply --theirs", "generate config example"] {
            for _ in 0..12 {
                let ran = place.run_in("in", line);
                assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
            }
        }
    });
    assert!(content(&place.at("out")) == before, "a file outside was written");
}
