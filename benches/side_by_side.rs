//! Measures the program beside a floor or a peer, in one run, and prints the ratios.
//!
//! `cargo bench --bench side_by_side -- [--actions N] [--library DIR]`
//!
//! - `lint` beside a program that only reads the same files with the same walker;
//! - `test` beside mocha running the same cases unisolated in one process, where DIR/peers/mocha has them;
//! - the start of the program.
//!
//! Without `--library`, a library of N actions (10,000) is made of copies of this repository's own.

#![expect(clippy::print_stdout, reason = "printing the ratios is what it is for")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Runs of each program, taken in turns; the fastest counts, since all else is the machine's noise.
const RUNS: usize = 5;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let option =
        |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned();
    if let Some(folder) = option("--floor") {
        println!("{}", read_all(Path::new(&folder)));
        return;
    }
    let made = tempfile::tempdir().expect("a folder for the library");
    let library = match option("--library") {
        Some(folder) => PathBuf::from(folder),
        None => {
            let actions = option("--actions").and_then(|number| number.parse().ok()).unwrap_or(10_000);
            make_library(made.path(), actions);
            made.path().to_path_buf()
        }
    };
    let program = Path::new(env!("CARGO_BIN_EXE_actionjail"));
    let this = std::env::current_exe().expect("this program's own path");

    let floor = || Command::new(&this).args(["--floor"]).arg(&library).stdout(Stdio::null()).spawn();
    let lint = || Command::new(program).arg("lint").current_dir(&library).stdout(Stdio::null()).spawn();
    let (read, linted) = race(&floor, &lint);
    println!("read everything  {:>8.3} s  peak {:>5} MiB", read.0.as_secs_f64(), read.1 / 1024);
    println!("lint             {:>8.3} s  peak {:>5} MiB", linted.0.as_secs_f64(), linted.1 / 1024);
    println!("lint / read      {:>8.2}", ratio(linted.0, read.0));

    let peers = library.join("peers/mocha");
    if peers.is_dir() {
        let mocha = install_mocha();
        let peer = || {
            Command::new("node")
                .arg(&mocha)
                .args(["--reporter", "dot"])
                .arg(peers.join("*.cjs"))
                .stdout(Stdio::null())
                .spawn()
        };
        let own = || Command::new(program).arg("test").current_dir(&library).stdout(Stdio::null()).spawn();
        let (peer, own) = race(&peer, &own);
        println!("mocha            {:>8.3} s", peer.0.as_secs_f64());
        println!("test             {:>8.3} s", own.0.as_secs_f64());
        println!("test / mocha     {:>8.2}", ratio(own.0, peer.0));
    }

    let version = || Command::new(program).arg("--version").stdout(Stdio::null()).spawn();
    let (first, second) = race(&version, &version);
    println!("--version        {:>8.1} ms", first.0.min(second.0).as_secs_f64() * 1000.0);
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// The fastest time and the highest peak of two programs, run in turns.
fn race(one: &Start<'_>, two: &Start<'_>) -> ((Duration, u64), (Duration, u64)) {
    let (mut first, mut second) = ((Duration::MAX, 0), (Duration::MAX, 0));
    for _ in 0..RUNS {
        for (program, best) in [(one, &mut first), (two, &mut second)] {
            let (time, peak) = measure(program);
            *best = (best.0.min(time), best.1.max(peak));
        }
    }
    (first, second)
}

/// Starts a program.
type Start<'a> = dyn Fn() -> std::io::Result<std::process::Child> + 'a;

/// Wall time, and peak memory in KiB as far as the system tells.
fn measure(program: &Start<'_>) -> (Duration, u64) {
    let started = Instant::now();
    let mut child = program().expect("the program starts");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let peak = AtomicU64::new(0);
    let time = std::thread::scope(|scope| {
        scope.spawn(|| {
            while let Ok(text) = std::fs::read_to_string(&status) {
                let line = text.lines().find(|line| line.starts_with("VmHWM:"));
                let Some(kib) = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()) else {
                    break;
                };
                peak.fetch_max(kib, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        child.wait().expect("the program ends");
        started.elapsed()
    });
    (time, peak.load(Ordering::Relaxed))
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

/// A library of copies of this repository's own actions, each under an ID of its own.
fn make_library(root: &Path, actions: usize) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("actions");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(own).expect("actions/").map(|entry| entry.expect("an action").path()).collect();
    folders.sort();
    let manifest = "[library]\nname = \"bench\"\nversion = \"1.0.0\"\n[platform]\nprofile = \"actionjail\"\n";
    std::fs::write(root.join("actionjail.toml"), manifest).expect("the manifest");
    for number in 0..actions {
        let from = &folders[number % folders.len()];
        let name = from.file_name().expect("a name").to_string_lossy().into_owned();
        let to = root.join(format!("actions/{name}_{number:05}"));
        std::fs::create_dir_all(&to).expect("a folder");
        for file in ["action.toml", "code.js", "config.json", "docs.md", "tests.yaml"] {
            let text = std::fs::read_to_string(from.join(file)).expect(file);
            let text = text.replace(&format!("action_{name}"), &format!("action_{name}_{number:05}"));
            std::fs::write(to.join(file), text).expect(file);
        }
    }
}

/// mocha from the npm registry, in the target folder.
fn install_mocha() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers");
    let mocha = folder.join("node_modules/mocha/bin/mocha.js");
    if !mocha.is_file() {
        std::fs::create_dir_all(&folder).expect("a folder for the peers");
        let status = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder)
            .arg("mocha@11")
            .status();
        assert!(status.expect("npm runs").success(), "npm could not install mocha");
    }
    mocha
}
