//! Facts against what runs do, for programs made from seeds: nothing unsound, nearly all exact, and every production
//! of the grammar in use.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use actionjail::sandbox::{Pool, PoolOptions};

use crate::programs::kinds::{KINDS, Sort};
use crate::programs::tree::Node;
use crate::programs::{Effort, campaign, text_of};

/// Programs that every run of the tests makes; the bench makes many more.
const PROGRAMS: u64 = 2_000;

#[test]
fn every_production_occurs() {
    let occurring: BTreeSet<_> = (0..PROGRAMS)
        .flat_map(|seed| Node::program(seed).all().iter().map(|node| node.kind).collect::<Vec<_>>())
        .collect();
    let missing: Vec<_> = KINDS.iter().filter(|(kind, _, _)| !occurring.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for sort in [Sort::Source, Sort::Body, Sort::Event, Sort::Cond, Sort::Read] {
        assert!(KINDS.iter().filter(|kind| kind.1 == sort).count() >= 30, "{sort:?}");
    }
}

#[test]
fn a_seed_always_gives_the_same_program() {
    assert_eq!(text_of(7), text_of(7));
    assert_ne!(text_of(7), text_of(8));
}

#[test]
fn nothing_is_read_or_returned_that_the_facts_do_not_know() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_actionjail"));
    let pool = Pool::new(PoolOptions { workers: 2, program }).unwrap();
    let report = campaign(&pool, 0..PROGRAMS, Effort { inputs: 400, examples: 0 }).unwrap();
    let folder = match std::env::var_os("ACTIONJAIL_SAVE") {
        Some(_) => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts"),
        None => std::env::temp_dir(),
    };
    let mut wrong = String::new();
    for (seed, why, fixture) in &report.unsound {
        let path = folder.join(format!("program_{seed}.js"));
        std::fs::write(&path, fixture).unwrap();
        wrong += &format!("seed {seed} {why}\nkept as {}\n{fixture}\n", path.display());
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert!(report.exactness() > 95.0, "{:.2} % of the programs have exact facts", report.exactness());
}
