//! Measures the program beside a floor and beside its peers, in one run, and prints the ratios as a table.
//!
//! `cargo bench --bench side_by_side -- [--actions N] [--library DIR] [--program PATH] [--only PART]`
//!
//! - `lint`: a program that only reads the same files with the same walker, `lint`, oxlint, ESLint with three rules;
//! - `cost`: `lint` over libraries of 100 to 50,000 actions;
//! - `changed`: `lint --changed` with one changed action in a git repository;
//! - `inspect`: the code of fifty npm packages, beside oxlint;
//! - `findings`: 5,000 and 10,000 findings in one file, in each format;
//! - `test`: `test` beside mocha, jest and node --test with the same cases, beside the engine alone, its memory, its
//!   first result, a worker that dies, hostile programs;
//! - `release`: `pack`, `verify`, `unpack` beside zip and unzip, with 10,000 and 50,000 actions; `breaking`, `docs`;
//! - `start`: the start of the program.
//!
//! Without `--library`, a library of N actions (10,000) in seven shapes is made.

#![expect(clippy::print_stdout, reason = "printing the ratios is what it is for")]

#[path = "side_by_side/library.rs"]
mod library;
#[path = "side_by_side/measure.rs"]
mod measure;
#[path = "side_by_side/peers.rs"]
mod peers;
#[path = "side_by_side/release.rs"]
mod release;
#[path = "side_by_side/testing.rs"]
mod testing;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use measure::{Best, race};

/// Runs of each program.
const RUNS: usize = 5;

/// Runs of what takes long.
const FEW_RUNS: usize = 2;

/// Files that `inspect` is given at a time, so that no system finds the command line too long.
const BATCH: usize = 500;

/// What is measured and with what.
struct Bench {
    program: PathBuf,
    /// A flag that leaves the cache out, where the program has one.
    cold: Option<&'static str>,
    library: PathBuf,
    actions: usize,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let option =
        |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned();
    if let Some(folder) = option("--floor") {
        println!("{}", read_all(Path::new(&folder)));
        return;
    }
    let actions = option("--actions").and_then(|number| number.parse().ok()).unwrap_or(10_000);
    let made = tempfile::tempdir().expect("a folder for the library");
    let library = option("--library").map(PathBuf::from).unwrap_or_else(|| {
        library::make(made.path(), actions);
        made.path().to_path_buf()
    });
    let program = option("--program").map_or_else(|| env!("CARGO_BIN_EXE_actionjail").into(), PathBuf::from);
    let help = Command::new(&program).args(["lint", "--help"]).output().expect("the program starts");
    let cold = String::from_utf8_lossy(&help.stdout).contains("--no-cache").then_some("--no-cache");
    let bench = Bench { program, cold, library, actions };
    let only = option("--only");
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    println!("| what | result | beside |\n|---|---|---|");
    if wanted("lint") {
        bench.lint();
    }
    if wanted("cost") {
        bench.cost();
    }
    if wanted("changed") {
        bench.changed();
    }
    if wanted("inspect") {
        bench.inspect();
    }
    if wanted("findings") {
        bench.findings();
    }
    if wanted("test") {
        testing::all(&bench);
    }
    if wanted("release") {
        release::all(&bench);
    }
    if wanted("start") {
        let best = race(&[&|| bench.run(Path::new("."), &["--version"])], RUNS)[0];
        println!("| `--version` | {:.1} ms | |", best.seconds() * 1000.0);
    }
}

fn row(what: &str, best: Best, beside: &str) {
    println!("| {what} | {:.3} s, peak {} MiB | {beside} |", best.seconds(), best.mebibytes());
}

impl Bench {
    fn run(&self, folder: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(words).current_dir(folder);
        command
    }

    /// `lint` that reads everything anew.
    fn cold_lint(&self, folder: &Path) -> Command {
        let mut command = self.run(folder, &["lint"]);
        command.args(self.cold);
        command
    }

    fn floor(folder: &Path) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("this program's own path"));
        command.arg("--floor").arg(folder);
        command
    }

    fn lint(&self) {
        let peers = peers::install();
        let bin = peers.join("node_modules/.bin");
        let floor = || Self::floor(&self.library);
        let cold = || self.cold_lint(&self.library);
        let warm = || self.run(&self.library, &["lint"]);
        let oxlint = || {
            let mut command = Command::new(bin.join("oxlint"));
            command.args(["--no-ignore", "actions"]).current_dir(&self.library);
            command
        };
        let bests = race(&[&floor, &cold, &warm, &oxlint], RUNS);
        let (floor, cold, warm, oxlint) = (bests[0], bests[1], bests[2], bests[3]);
        row("read every file", floor, "");
        row(
            "`lint`",
            cold,
            &format!("{:.2} of reading, {:.2} of oxlint", cold.over(floor), cold.over(oxlint)),
        );
        if self.cold.is_some() {
            row(
                "`lint` again",
                warm,
                &format!("{:.2} of `lint`, {:.2} of reading", warm.over(cold), warm.over(floor)),
            );
        }
        row("oxlint, the code only", oxlint, "");
        let eslint = || {
            let mut command = Command::new(bin.join("eslint"));
            command.arg("--config").arg(peers.join("eslint.config.mjs"));
            command.args(["--no-ignore", "actions"]).current_dir(&self.library);
            command
        };
        let eslint = race(&[&eslint], FEW_RUNS)[0];
        row("ESLint, three rules", eslint, &format!("{:.1} times `lint`", eslint.over(cold)));
    }

    /// What an action costs in a small and in a large library.
    fn cost(&self) {
        for actions in [100, 1_000, 10_000, 50_000] {
            let folder = tempfile::tempdir().expect("a folder for the library");
            library::make(folder.path(), actions);
            let runs = if actions > 1_000 { FEW_RUNS } else { RUNS };
            let lint = || self.cold_lint(folder.path());
            let floor = || Self::floor(folder.path());
            let bests = race(&[&lint, &floor], runs);
            let each = bests[0].seconds() * 1e6 / f64::from(u32::try_from(actions).unwrap_or(u32::MAX));
            let beside = format!("{each:.0} µs an action, {:.2} of reading", bests[0].over(bests[1]));
            row(&format!("`lint`, {actions} actions"), bests[0], &beside);
        }
    }

    fn changed(&self) {
        for actions in [300, self.actions] {
            let folder = tempfile::tempdir().expect("a folder for the library");
            library::make(folder.path(), actions);
            library::commit(folder.path());
            let code = folder.path().join("actions/choose_language_00000/code.js");
            let text = std::fs::read_to_string(&code).expect("an action's code");
            std::fs::write(&code, text + "// changed\n").expect("an action's code");
            let changed = || self.run(folder.path(), &["lint", "--changed"]);
            let git = || {
                let mut command = Command::new("git");
                command.args(["diff", "--name-only", "HEAD"]).current_dir(folder.path());
                command
            };
            let floor = || Self::floor(folder.path());
            let whole = || self.cold_lint(folder.path());
            let bests = race(&[&changed, &git, &floor, &whole], RUNS);
            let [changed, git, floor, whole] = [0, 1, 2, 3].map(|at: usize| bests[at]);
            let beside = format!(
                "{:.2} of `git diff --name-only HEAD`, {:.2} of reading, {:.2} of all of `lint`",
                changed.over(git),
                changed.over(floor),
                changed.over(whole)
            );
            row(&format!("`lint --changed`, 1 of {actions} actions"), changed, &beside);
        }
    }

    fn inspect(&self) {
        let folder = tempfile::tempdir().expect("a folder for the code");
        let (files, bytes) = peers::npm_code(folder.path());
        let peers = peers::install();
        let megabytes = bytes as f64 / 1e6;
        let mut best = f64::MAX;
        for _ in 0..FEW_RUNS {
            let started = Instant::now();
            files.chunks(BATCH).for_each(|batch| self.inspect_batch(folder.path(), batch));
            best = best.min(started.elapsed().as_secs_f64());
        }
        let mut oxlint = f64::MAX;
        for _ in 0..FEW_RUNS {
            let started = Instant::now();
            for batch in files.chunks(BATCH) {
                let mut command = Command::new(peers.join("node_modules/.bin/oxlint"));
                command.arg("--no-ignore").args(batch).current_dir(folder.path());
                let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
                assert!(ended.expect("oxlint runs").code().is_some(), "oxlint was killed");
            }
            oxlint = oxlint.min(started.elapsed().as_secs_f64());
        }
        println!(
            "| `inspect`, {} files of 50 npm packages, {megabytes:.1} MB | {best:.2} s, {:.1} MB/s | oxlint {oxlint:.2} s, {:.1} MB/s |",
            files.len(),
            megabytes / best,
            megabytes / oxlint,
        );
    }

    /// Inspects files together; where that breaks, one by one, to name the file.
    fn inspect_batch(&self, folder: &Path, files: &[String]) {
        let ended = |files: &[String]| {
            let mut command = self.run(folder, &["inspect", "--format", "json"]);
            let ended = command.args(files).stdout(Stdio::null()).stderr(Stdio::null()).status();
            matches!(ended.expect("the program starts").code(), Some(0 | 1))
        };
        if !ended(files) {
            let broken: Vec<&String> =
                files.iter().filter(|file| !ended(std::slice::from_ref(*file))).collect();
            panic!("`inspect` breaks on {broken:?}");
        }
    }

    fn findings(&self) {
        let folder = tempfile::tempdir().expect("a folder for the library");
        library::make(folder.path(), 1);
        let code = folder.path().join("actions/choose_language_00000/code.js");
        let text = std::fs::read_to_string(&code).expect("an action's code");
        for format in ["human", "json", "sarif", "github", "gitlab", "junit"] {
            let measured = [5_000, 10_000].map(|findings| {
                let reads: String = (0..findings).map(|at| format!("  p.key_{at};\n")).collect();
                let head = "  const p = this.getCurrentNodeParamsJSON();\n";
                let (first, rest) = text.split_once('\n').expect("code of several lines");
                std::fs::write(&code, format!("{first}\n{head}{reads}{rest}")).expect("an action's code");
                race(&[&|| self.run(folder.path(), &["lint", "--format", format])], FEW_RUNS)[0]
            });
            let beside = format!("{:.2} times 5,000", measured[1].over(measured[0]));
            row(&format!("10,000 findings in one file, {format}"), measured[1], &beside);
        }
    }
}

/// Reads every file of the library's actions with the walker that the program uses; gives the bytes read.
fn read_all(root: &Path) -> u64 {
    let bytes = AtomicU64::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let walker =
        ignore::WalkBuilder::new(root.join("actions")).require_git(false).threads(threads).build_parallel();
    walker.run(|| {
        Box::new(|entry| {
            if let Ok(entry) = entry
                && entry.file_type().is_some_and(|kind| kind.is_file())
                && let Ok(content) = std::fs::read(entry.path())
            {
                bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
            }
            ignore::WalkState::Continue
        })
    });
    bytes.into_inner()
}
