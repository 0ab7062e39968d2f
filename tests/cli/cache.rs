//! lint's memory of earlier runs: never another answer than without it, whatever happens to the library or to it.

use std::path::PathBuf;

use super::{Place, program};
use crate::programs::rng::Rng;

/// A library and a cache folder of its own.
struct Cached {
    place: Place,
    cache: tempfile::TempDir,
}

impl Cached {
    fn of(place: Place) -> Self {
        Self { place, cache: tempfile::tempdir().unwrap() }
    }

    fn lint(&self, more: &[&str]) -> (Option<i32>, String) {
        let mut program = program();
        program.env("XDG_CACHE_HOME", self.cache.path()).current_dir(self.place.path());
        let output = program.args(["lint", "--format", "json"]).args(more).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    }

    /// What is said with the cache, which has to be what is said without it, the first time and again.
    fn same(&self, what: &str) {
        let cold = self.lint(&["--no-cache"]);
        assert_eq!(self.lint(&[]), cold, "{what}");
        assert_eq!(self.lint(&[]), cold, "{what}, again");
    }

    /// The same, with time enough between the runs for files to be known without being read.
    fn same_later(&self, what: &str) {
        self.same(what);
        std::thread::sleep(std::time::Duration::from_millis(130));
        let cold = self.lint(&["--no-cache"]);
        for time in ["later", "untouched", "untouched again"] {
            assert_eq!(self.lint(&[]), cold, "{what}, {time}");
        }
    }

    fn files(&self) -> Vec<PathBuf> {
        let folder = self.cache.path().join("actionjail/lint");
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

/// Changes a file without changing how many bytes it has.
fn swap_letters(place: &Place, path: &str) {
    let Ok(text) = std::fs::read_to_string(place.at(path)) else { return };
    let (from, to) = if text.contains("value") { ("value", "valeu") } else { ("valeu", "value") };
    drop(std::fs::write(place.at(path), text.replace(from, to)));
}

#[test]
fn answers_are_those_of_a_cold_run_through_any_changes() {
    let cached = Cached::of(Place::copy_of("examples/broken"));
    let place = &cached.place;
    cached.same("as it comes");
    let mut dice = Rng::new(1);
    let actions =
        ["undeclared_event", "unused_parameter", "unused_suppression", "missing_docs", "invalid_config"];
    for step in 0..60 {
        let action = format!("actions/{}", actions[dice.below(actions.len())]);
        let what = match dice.below(18) {
            0 => {
                let name = ["code.js", "docs.md", "config.json", "tests.yaml"][dice.below(4)];
                let path = format!("{action}/{name}");
                let old = std::fs::read_to_string(place.at(&path)).unwrap_or_default();
                place.write(&path, format!("{old}\n"));
                format!("a line more in {path}")
            }
            1 => {
                place.write(
                    &format!("{action}/docs.md"),
                    "# Title\n\nSee [it](other.png) and [that](../x.md).\n",
                );
                format!("links in {action}")
            }
            2 => {
                place.write(&format!("{action}/other.png"), "x");
                format!("a picture in {action}")
            }
            3 => {
                drop(std::fs::remove_file(place.at(&format!("{action}/other.png"))));
                format!("no picture in {action}")
            }
            4 => {
                let text =
                    ["", "[lint]\nignore = [\"docs\"]\n", "[lint.severity]\nmissing-docs = \"error\"\n"];
                let lint = text[dice.below(3)];
                place.write(
                    "actionjail.toml",
                    format!("[library]\nname = \"broken\"\nversion = \"1.0.0\"\n{lint}"),
                );
                format!("the manifest says {lint:?}")
            }
            5 => {
                drop(std::fs::remove_file(place.at(&format!("{action}/code.js"))));
                format!("no code in {action}")
            }
            6 => {
                place.write(&format!("{action}/code.js"), "module.exports = async function action_x() {};\n");
                format!("other code in {action}")
            }
            7 => {
                drop(std::fs::rename(place.at(&action), place.at("actions/moved")));
                format!("{action} is moved")
            }
            8 => {
                let code = place.at(&format!("{action}/code.js"));
                if let Ok(file) = std::fs::File::options().write(true).open(code) {
                    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
                }
                format!("the code of {action} is touched")
            }
            9 | 10 => {
                swap_letters(place, &format!("{action}/code.js"));
                format!("the code of {action} has as many letters as before")
            }
            11 => {
                // Between two runs, in the same tick of the clock.
                for _ in 0..3 {
                    swap_letters(place, &format!("{action}/code.js"));
                    cached.lint(&[]);
                }
                swap_letters(place, &format!("{action}/code.js"));
                format!("the code of {action} changes quickly")
            }
            12 => {
                place.write(&format!("{action}/new"), "module.exports = async () => 'saved';\n");
                drop(std::fs::rename(
                    place.at(&format!("{action}/new")),
                    place.at(&format!("{action}/code.js")),
                ));
                format!("the code of {action} is saved over the old one")
            }
            13 => {
                let docs = place.at(&format!("{action}/docs.md"));
                drop(std::fs::remove_file(&docs));
                #[cfg(unix)]
                drop(std::os::unix::fs::symlink(["code.js", "/etc/hosts", "nowhere"][dice.below(3)], docs));
                format!("the docs of {action} are a link")
            }
            14 => {
                #[cfg(unix)]
                if let Ok(metadata) = place.at(&format!("{action}/code.js")).metadata() {
                    use std::os::unix::fs::PermissionsExt as _;
                    let mut rights = metadata.permissions();
                    rights.set_mode([0o000, 0o644][dice.below(2)]);
                    drop(std::fs::set_permissions(place.at(&format!("{action}/code.js")), rights));
                }
                format!("the code of {action} may be read or not")
            }
            15 => {
                let rules = ["", "missing_docs/\n", "code.js\n", "*.png\n"][dice.below(4)];
                place.write([".gitignore", "actions/.ignore"][dice.below(2)], rules);
                format!("{rules:?} is left out")
            }
            16 => {
                let folder = format!("{action}/inner");
                if std::fs::remove_dir_all(place.at(&folder)).is_err() && place.at(&action).is_dir() {
                    place.write(&format!("{folder}/code.js"), "module.exports = 1;\n");
                }
                format!("{folder} comes or goes")
            }
            _ => {
                drop(std::fs::rename(place.at("actions/moved"), place.at(&action)));
                format!("{action} is moved back")
            }
        };
        let what = format!("step {step}: {what}");
        if dice.below(2) == 0 { cached.same_later(&what) } else { cached.same(&what) }
    }
    assert_eq!(cached.files().len(), 1);
}

#[test]
fn a_cache_that_is_damaged_or_not_to_be_written_changes_nothing() {
    let cached = Cached::of(Place::copy_of("examples/broken"));
    cached.same("as it comes");
    let [file] = cached.files().try_into().unwrap();
    let bytes = std::fs::read(&file).unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 12 + 1) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x41;
        std::fs::write(&file, damaged).unwrap();
        cached.same(&format!("byte {at} is another"));
        std::fs::write(&file, &bytes[..at]).unwrap();
        cached.same(&format!("cut at {at}"));
    }
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    cached.same("a folder stands in its place");
}

#[test]
fn what_changed_is_said_with_a_cache_as_without() {
    let cached = Cached::of(Place::copy_of("examples/broken"));
    let place = &cached.place;
    for line in ["init -q", "add -A", "commit -q -m x"] {
        super::tools::git(place.path(), line);
    }
    let same = |what: &str| {
        let cold = cached.lint(&["--changed", "--no-cache"]);
        for time in ["at once", "again", "and again"] {
            assert_eq!(cached.lint(&["--changed"]), cold, "{what}, {time}");
            std::thread::sleep(std::time::Duration::from_millis(130));
        }
        cached.same(what);
    };
    same("as it comes");
    place.write("actions/undeclared_event/docs.md", "# Title\n");
    same("other docs");
    place.write("actions/missing_docs/.hidden", "x");
    same("a hidden file");
    swap_letters(place, "actions/unused_parameter/code.js");
    same("a few letters");
    super::tools::git(place.path(), "add -A");
    same("all is in the index");
    std::fs::remove_dir_all(place.at("actions/invalid_config")).unwrap();
    same("an action less");
    super::tools::git(place.path(), "commit -q -a -m y");
    same("all is committed");
}

#[test]
fn without_a_cache_nothing_is_kept() {
    let cached = Cached::of(Place::library());
    cached.lint(&["--no-cache"]);
    assert_eq!(cached.files(), Vec::<PathBuf>::new());
}
