//! The seeds of the fuzz targets and thousands of cheap changes of them, held against what each target promises.
//! `ACTIONJAIL_FUZZ_INPUTS=N` tries more of them, `ACTIONJAIL_FUZZ_SEED=N` others.

mod mutate;
mod promises;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use actionjail::script::on_deep_stack;

use crate::programs::rng::Rng;

/// Failures after which the rest is not tried.
const MOST_FAILURES: usize = 5;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder of this repository that end in `ending`, in order.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![repository().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The seeds of a target: its own, and the fixtures of other tests that end in `ending`.
fn seeds(target: &str, fixtures: &str, ending: &str) -> Vec<Vec<u8>> {
    let own = files(&format!("fuzz/corpus/{target}"), "");
    assert!(own.len() >= 20, "{target} has only {} seeds of its own", own.len());
    let all = own.into_iter().chain(files(fixtures, ending));
    all.map(|path| std::fs::read(path).unwrap()).collect()
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// Holds the seeds, and `inputs` changes of them, against the promise of a target.
fn hold(target: &str, seeds: &[Vec<u8>], inputs: usize) {
    let asked = number("ACTIONJAIL_FUZZ_INPUTS");
    let inputs = asked.map_or(inputs, |asked| usize::try_from(asked).unwrap());
    let mut dice = Rng::new(number("ACTIONJAIL_FUZZ_SEED").unwrap_or(1));
    let made = (0..inputs).map(|_| {
        let seed = dice.of(seeds).clone();
        mutate::changed(&seed, seeds, &mut dice)
    });
    let made: Box<dyn Iterator<Item = Vec<u8>>> = Box::new(made);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let mut failures: Vec<String> = Vec::new();
    for (at, input) in seeds.iter().cloned().chain(made).enumerate() {
        let file = folder.join(format!("{target}-{at}"));
        // What overflows the stack ends all of it: then the file tells what it was.
        if asked.is_some() {
            std::fs::write(&file, &input).unwrap();
        }
        let done = catch_unwind(AssertUnwindSafe(|| promises::hold(target, &input)));
        if let Err(panic) = done {
            std::fs::write(&file, &input).unwrap();
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            failures.push(format!("{}: {}", file.display(), text.unwrap_or_default()));
        } else if asked.is_some() {
            std::fs::remove_file(&file).unwrap();
        }
        if failures.len() >= MOST_FAILURES {
            break;
        }
    }
    assert!(failures.is_empty(), "{target} breaks its promise:\n{}", failures.join("\n"));
}

fn deep(work: impl FnOnce() + Send) {
    on_deep_stack(work).unwrap();
}

#[test]
fn facts_hold_for_the_corpus() {
    let seeds = seeds("facts", "tests/facts", ".js");
    deep(|| hold("facts", &seeds, 10_000));
}

#[test]
fn forms_hold_for_the_corpus() {
    let seeds = seeds("config", "tests/rules", "config.json");
    deep(|| hold("config", &seeds, 2000));
}

#[test]
fn cases_hold_for_the_corpus() {
    let seeds = seeds("tests", "tests/rules", "tests.yaml");
    deep(|| hold("tests", &seeds, 4000));
}

#[test]
fn suppressions_hold_for_the_corpus() {
    let seeds = seeds("suppression", "tests/rules/unused-suppression", "code.js");
    deep(|| hold("suppression", &seeds, 2000));
}

#[test]
fn fixes_hold_for_the_corpus() {
    let mut seeds = seeds("fixes", "tests/rules", "code.js");
    // Whole actions, each as an input of several files.
    for manifest in files("tests/rules", "action.toml") {
        let folder = manifest.parent().unwrap();
        let mut input = Vec::new();
        for name in ["action.toml", "code.js", "config.json", "docs.md", "tests.yaml"] {
            if let Ok(text) = std::fs::read(folder.join(name)) {
                input.extend_from_slice(format!("==> {name}\n").as_bytes());
                input.extend_from_slice(&text);
            }
        }
        seeds.push(input);
    }
    deep(|| hold("fixes", &seeds, 300));
}
