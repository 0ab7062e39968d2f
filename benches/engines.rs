//! Holds what cases see against Node.js: programs made from seeds run on both engines.
//!
//! `cargo bench --bench engines -- [--programs N] [--seed S]`
//! `cargo bench --bench engines -- --print --seed S` prints the program of a seed.
//!
//! Prints each program that differs, up to ten, and ends with 1 where there is any.

#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

use std::path::PathBuf;
use std::process::ExitCode;

use actionjail::sandbox::{Pool, PoolOptions};

#[expect(dead_code, reason = "the generator of facts needs more of it")]
#[path = "../tests/programs/rng.rs"]
mod rng;

#[path = "../tests/engines/mod.rs"]
mod engines;

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
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let pool = |program: &str| PoolOptions { workers, program: PathBuf::from(program) };
    let pools = Pool::new(pool(env!("CARGO_BIN_EXE_actionjail")))
        .and_then(|ours| Ok((ours, Pool::node(pool("node"))?)));
    let differences = pools
        .map_err(Into::into)
        .and_then(|(ours, node)| engines::campaign(&ours, &node, seed..seed + count));
    match differences {
        Ok(differences) => {
            for difference in differences.iter().take(10) {
                println!("{difference}\n");
            }
            println!("{count} programs on both engines, {} differ", differences.len());
            ExitCode::from(u8::from(!differences.is_empty()))
        }
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}
