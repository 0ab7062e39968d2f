//! Makes programs from seeds, runs them, and holds their facts against what they did.
//!
//! `cargo bench --bench programs -- [--programs N] [--seed S] [--inputs I] [--examples E]`
//! `cargo bench --bench programs -- --print --seed S` prints the program of a seed.
//!
//! Prints the share of programs whose facts are exact, the productions that most often are not, E inexact programs
//! shrunk, and every unsound one; ends with 1 where there is any.

#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use actionjail::sandbox::{Pool, PoolOptions};

#[path = "../tests/programs/mod.rs"]
mod programs;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let option = |name: &str, otherwise: u64| {
        let at = words.iter().position(|word| word == name);
        let given = at.and_then(|at| words.get(at + 1)).and_then(|word| word.parse().ok());
        given.unwrap_or(otherwise)
    };
    let (count, seed) = (option("--programs", 100_000), option("--seed", 0));
    let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let effort =
        programs::Effort { inputs: size(option("--inputs", 1_500)), examples: size(option("--examples", 0)) };
    if words.iter().any(|word| word == "--print") {
        println!("{}", programs::text_of(seed));
        return ExitCode::SUCCESS;
    }
    let program = PathBuf::from(env!("CARGO_BIN_EXE_actionjail"));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let started = Instant::now();
    let report = Pool::new(PoolOptions { workers, program })
        .map_err(Into::into)
        .and_then(|pool| programs::campaign(&pool, seed..seed + count, effort));
    let report = match report {
        Ok(report) => report,
        Err(error) => {
            println!("{error}");
            return ExitCode::from(2);
        }
    };
    let mut kinds: Vec<_> = report.kinds.iter().filter(|(_, (_, bad))| *bad > 0).collect();
    kinds.sort_by_key(|(_, (all, bad))| std::cmp::Reverse(bad * 10_000 / all));
    println!("production              programs  inexact");
    for (kind, (all, bad)) in kinds.iter().take(25) {
        println!("{kind:<24}{all:>8}{bad:>9}");
    }
    for (kinds, (count, example)) in &report.inexact {
        println!("\n## {count} x {kinds}\n{example}");
    }
    for (seed, why, fixture) in &report.unsound {
        println!("\n## unsound: seed {seed}: {why}\n{fixture}");
    }
    for (seed, why) in report.failed.iter().take(10) {
        println!("\n## seed {seed} could not be run: {why}");
    }
    println!("\nprograms   {:>8}", report.programs);
    println!("unsound    {:>8}", report.unsound.len());
    println!("not run    {:>8}", report.failed.len());
    println!("exact      {:>8.2} %", report.exactness());
    println!("time       {:>8.1} s", started.elapsed().as_secs_f64());
    ExitCode::from(u8::from(!report.unsound.is_empty() || !report.failed.is_empty()))
}
