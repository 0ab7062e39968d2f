//! Holds what cases see against Node.js: a corpus of snippets, and programs made from seeds, run on both engines.
//!
//! `cargo bench --bench engines -- [--programs N] [--seed S]`
//! `cargo bench --bench engines -- --print --seed S` prints the program of a seed.
//! `cargo bench --bench engines -- --speed` times work on both engines, and ends with 1 where a bound is exceeded.
//! `cargo bench --bench engines -- --corpus FILE` runs the snippets of a file or folder alone, and prints each that
//! differs, with what names it.
//! `cargo bench --bench engines -- --bundles [NAME]` runs calls of bundled libraries, see `bundles/`.
//!
//! Prints each silent difference of the corpus, each program that differs, up to ten, and ends with 1 where there is
//! any.

#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use actionjail::sandbox::{Pool, PoolOptions};

#[expect(dead_code, reason = "the generator of facts needs more of it")]
#[path = "../tests/programs/rng.rs"]
mod rng;

#[path = "../tests/engines/mod.rs"]
mod engines;

#[path = "bundles/mod.rs"]
mod bundles;
mod speed;

use engines::corpus::Verdict;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let option = |name: &str, otherwise: u64| {
        let at = words.iter().position(|word| word == name);
        let given = at.and_then(|at| words.get(at + 1)).and_then(|word| word.parse().ok());
        given.unwrap_or(otherwise)
    };
    let (count, seed) = (option("--programs", 20_000), option("--seed", 0));
    if words.iter().any(|word| word == "--print") {
        println!("{}", engines::shapes::action(seed));
        return ExitCode::SUCCESS;
    }
    let is_speed = words.iter().any(|word| word == "--speed");
    let file = words.iter().position(|word| word == "--corpus").and_then(|at| words.get(at + 1));
    let bundles = words.iter().position(|word| word == "--bundles");
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let pool = |program: &str| PoolOptions { workers, program: PathBuf::from(program) };
    let pools = Pool::new(pool(env!("CARGO_BIN_EXE_actionjail")))
        .and_then(|ours| Ok((ours, Pool::node(pool("node"))?)));
    let run = || -> Result<bool, Box<dyn std::error::Error>> {
        let (ours, node) = pools?;
        if is_speed {
            return speed(&ours, &node);
        }
        if let Some(at) = bundles {
            return bundles::run(&ours, &node, words.get(at + 1).map(String::as_str));
        }
        if let Some(file) = file {
            return corpus(&ours, &node, Path::new(file), true);
        }
        let alike = corpus(&ours, &node, &engines::corpus::folder(), false)?;
        let differences = engines::campaign(&ours, &node, seed..seed + count)?;
        for difference in differences.iter().take(10) {
            println!("{difference}\n");
        }
        println!("{count} programs on both engines, {} differ", differences.len());
        Ok(alike && differences.is_empty())
    };
    match run() {
        Ok(alike) => ExitCode::from(u8::from(!alike)),
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Times the work on both engines, and tells whether all bounds hold.
fn speed(ours: &Pool, node: &Pool) -> Result<bool, Box<dyn std::error::Error>> {
    println!("{:32} {:>10} {:>10} {:>8} {:>8}", "", "here", "Node.js", "ratio", "bound");
    let mut holds = true;
    for (name, setup, work, bound) in speed::WORK {
        let here = speed::time(ours, setup, work)?.as_secs_f64() * 1000.0;
        let there = speed::time(node, setup, work)?.as_secs_f64() * 1000.0;
        // Below a tenth of a millisecond the clock says nothing.
        let ratio = here / there.max(0.1);
        println!("{name:32} {here:7.1} ms {there:7.1} ms {ratio:8.1} {bound:8.0}");
        holds &= ratio <= bound;
    }
    Ok(holds)
}

/// Compares the snippets, prints the shares of the themes, and tells whether nothing differs in silence.
fn corpus(ours: &Pool, node: &Pool, path: &Path, whole: bool) -> Result<bool, Box<dyn std::error::Error>> {
    let program = Path::new(env!("CARGO_BIN_EXE_actionjail"));
    let compared = engines::corpus::compare(ours, node, program, "node", engines::corpus::read(path)?)?;
    let mut themes: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for one in &compared {
        for theme in [one.snippet.theme.as_str(), "~ all"] {
            themes.entry(theme).or_default()[one.verdict as usize] += 1;
        }
        if one.verdict == Verdict::Silent || (whole && one.verdict != Verdict::Alike) {
            let engines::corpus::Snippet { theme, number, body, .. } = &one.snippet;
            let (verdict, there, here) = (one.verdict, &one.there, &one.here);
            let by = one.named_by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
            println!("## {theme} {number}: {verdict:?}{by}\n{body}Node.js: {there}\nhere:    {here}\n");
        }
    }
    println!("{:20} {:>8} {:>8} {:>8} {:>8} {:>8}", "", "snippets", "alike", "refused", "named", "silent");
    for (theme, counts) in &themes {
        let all: usize = counts.iter().sum();
        print!("{theme:20} {all:8}");
        for count in counts {
            print!(" {:>8}", format!("{:.1} %", 100.0 * *count as f64 / all as f64));
        }
        println!();
    }
    Ok(compared.iter().all(|one| one.verdict != Verdict::Silent))
}
