//! The program as its user meets it: what it prints, how it ends, what it leaves on disk.

mod adoption;
mod bad_cases;
mod bad_input;
mod breaking;
mod bundles;
mod bundling;
mod cache;
mod changed;
mod coverage;
mod diff;
mod disk_full;
mod doctor;
mod engines;
mod examples;
mod first_minutes;
mod fix;
mod formats;
mod functions;
mod fuzz;
mod generate;
mod heavy_input;
mod history;
mod hooks;
mod http;
mod import;
mod killed;
mod large_input;
mod library;
mod links;
mod lsp;
mod mutate;
mod overlay;
mod readme;
mod registry;
mod reports;
mod repositories;
mod round_trip;
mod schemas;
mod server;
mod sharding;
mod signing;
mod site;
mod tapes;
mod testing;
mod testing_on;
mod tls;
mod tools;
mod types;
mod vanishing;
mod watch;
mod zones;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder that is gone after the test, and the program run in it.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

/// What a run of the program left to look at.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Place {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A copy of a folder of this repository.
    pub(crate) fn copy_of(folder: &str) -> Self {
        let place = Self::empty();
        copy(&repository().join(folder), place.path());
        place
    }

    /// A copy of this repository's own library.
    pub(crate) fn standard() -> Self {
        let place = Self::copy_of("actions");
        let inner = place.at("actions");
        std::fs::create_dir(&inner).unwrap();
        for entry in std::fs::read_dir(place.path()).unwrap() {
            let path = entry.unwrap().path();
            if path != inner {
                std::fs::rename(&path, inner.join(path.file_name().unwrap())).unwrap();
            }
        }
        std::fs::copy(repository().join("actionjail.toml"), place.at("actionjail.toml")).unwrap();
        place
    }

    /// A library with one valid action, `example`.
    pub(crate) fn library() -> Self {
        let place = Self::empty();
        place.write("actionjail.toml", "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
        place.run("new example").ends(0);
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.at(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces a text that a file must hold.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}:\n{text}");
        self.write(path, text.replace(from, to));
    }

    /// Runs the program with the words of a line.
    #[must_use]
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_words(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs the program with these arguments.
    #[must_use]
    pub(crate) fn run_words(&self, words: &[&str]) -> Ran {
        Ran::of(program().args(words).current_dir(self.path()).output().unwrap())
    }

    /// Runs the program in a folder of the place.
    #[must_use]
    pub(crate) fn run_in(&self, folder: &str, line: &str) -> Ran {
        let words = line.split_whitespace();
        Ran::of(program().args(words).current_dir(self.at(folder)).output().unwrap())
    }

    /// All files below the folder with their bytes.
    pub(crate) fn snapshot(&self) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
        let mut files = std::collections::BTreeMap::new();
        let mut folders = vec![self.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.insert(
                        path.strip_prefix(self.path()).unwrap().to_path_buf(),
                        std::fs::read(&path).unwrap(),
                    );
                }
            }
        }
        files
    }
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// Asserts how the run ended. A panic of the program is never right.
    pub(crate) fn ends(self, code: i32) -> Self {
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert_eq!(self.code, code, "\nstdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that a text is among the results.
    pub(crate) fn stdout_has(self, text: &str) -> Self {
        assert!(
            self.stdout.contains(text),
            "stdout lacks {text:?}:\n{}\nstderr:\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Asserts that a text is among the status lines and errors.
    pub(crate) fn stderr_has(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "stderr lacks {text:?}:\n{}\nstdout:\n{}",
            self.stderr,
            self.stdout
        );
        self
    }

    /// What stdout carries, as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{}", self.stdout))
    }
}

/// The program, with nothing of the surrounding terminal.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_actionjail"));
    program
        .stdin(Stdio::null())
        // The cache of whoever runs the tests is none of their business.
        .env("XDG_CACHE_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"))
        // Nor is where they run.
        .env_remove("CI")
        .env_remove("NO_COLOR")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE");
    program
}

/// This repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The rules of the findings in a report of `lint --format json`, each with the file it points at.
pub(crate) fn rules(report: &serde_json::Value) -> Vec<(String, String)> {
    let findings = report["findings"].as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    findings.iter().map(|finding| (text(&finding["rule"]), text(&finding["labels"][0]["path"]))).collect()
}
