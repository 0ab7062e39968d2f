//! The facts of the cases in `tests/facts/`: each file's `//!` lines say what the analysis must say of it.

use std::path::{Path, PathBuf};

use actionjail::diagnostics::SourceFile;
use actionjail::script::{Facts, analyse, on_deep_stack};

/// What a case's `//!` lines state.
#[derive(Debug, Default, PartialEq, Eq)]
struct Stated {
    params: Vec<String>,
    params_open: bool,
    constants: Vec<String>,
    constants_open: bool,
    reads: Vec<String>,
    writes: Vec<String>,
    state_open: bool,
    events: Vec<String>,
    events_open: bool,
    may_end_without_event: bool,
}

fn stated(code: &str) -> Stated {
    let mut stated = Stated::default();
    for line in code.lines().filter_map(|line| line.strip_prefix("//!")) {
        let line = line.trim();
        let (name, rest) = line.split_once(':').unwrap_or((line, ""));
        let mut words: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
        words.sort();
        match name {
            "params" => stated.params = words,
            "params-open" => stated.params_open = true,
            "constants" => stated.constants = words,
            "constants-open" => stated.constants_open = true,
            "reads" => stated.reads = words,
            "writes" => stated.writes = words,
            "state-open" => stated.state_open = true,
            "events" => stated.events = words,
            "events-open" => stated.events_open = true,
            "may-end-without-event" => stated.may_end_without_event = true,
            other => panic!("a case states `{other}`, which means nothing"),
        }
    }
    stated
}

fn found(facts: &Facts) -> Stated {
    let keys = |set: &actionjail::script::KeySet| set.keys.iter().map(|key| key.key.clone()).collect();
    let names = |list: &[actionjail::script::Named]| list.iter().map(|named| named.name.clone()).collect();
    Stated {
        params: keys(&facts.params),
        params_open: facts.params.open.is_some(),
        constants: keys(&facts.constants),
        constants_open: facts.constants.open.is_some(),
        reads: names(&facts.state.reads),
        writes: names(&facts.state.writes),
        state_open: facts.state.open.is_some(),
        events: names(&facts.events.names),
        events_open: facts.events.open.is_some(),
        may_end_without_event: !facts.events.endings.is_empty(),
    }
}

/// The `.js` files of a folder, by name.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "js"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases
}

#[test]
fn every_case_agrees() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts")];
    // More cases may be given from outside.
    folders.extend(std::env::var_os("ACTIONJAIL_FACTS").map(PathBuf::from));
    let mut wrong = String::new();
    for path in folders.iter().flat_map(|folder| cases(folder)) {
        let code = std::fs::read_to_string(&path).unwrap();
        let facts = on_deep_stack(|| analyse(&SourceFile::new("code.js", code.as_str()))).unwrap();
        let (stated, found) = (stated(&code), found(&facts));
        if stated != found || !facts.problems.is_empty() {
            wrong += &format!(
                "{}\n  stated {stated:?}\n  found  {found:?}\n  {:?}\n",
                path.display(),
                facts.problems
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
