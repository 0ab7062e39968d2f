//! lint's memory of earlier runs: never another answer than without it, whatever happens to the library or to it.

use std::path::PathBuf;

use super::{Place, program};

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

    fn files(&self) -> Vec<PathBuf> {
        let folder = self.cache.path().join("actionjail/lint");
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

/// Numbers that look random and are the same in each run (Marsaglia, "Xorshift RNGs", 2003).
fn roll(state: &mut u64, sides: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state % sides as u64).unwrap()
}

#[test]
fn answers_are_those_of_a_cold_run_through_any_changes() {
    let cached = Cached::of(Place::copy_of("examples/broken"));
    let place = &cached.place;
    cached.same("as it comes");
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let actions =
        ["undeclared_event", "unused_parameter", "unused_suppression", "missing_docs", "invalid_config"];
    for step in 0..30 {
        let action = format!("actions/{}", actions[roll(&mut state, actions.len())]);
        let what = match roll(&mut state, 9) {
            0 => {
                let name = ["code.js", "docs.md", "config.json", "tests.yaml"][roll(&mut state, 4)];
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
                let lint = text[roll(&mut state, 3)];
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
            _ => {
                drop(std::fs::rename(place.at("actions/moved"), place.at(&action)));
                format!("{action} is moved back")
            }
        };
        cached.same(&format!("step {step}: {what}"));
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
fn without_a_cache_nothing_is_kept() {
    let cached = Cached::of(Place::library());
    cached.lint(&["--no-cache"]);
    assert_eq!(cached.files(), Vec::<PathBuf>::new());
}
