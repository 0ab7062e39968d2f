//! Wall time and peak memory of programs that run in turns.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What came of running a program several times: its fastest time and its highest peak in KiB.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Best {
    pub(crate) time: Duration,
    pub(crate) peak: u64,
}

impl Best {
    pub(crate) fn seconds(self) -> f64 {
        self.time.as_secs_f64()
    }

    /// How many times slower this is.
    pub(crate) fn over(self, other: Self) -> f64 {
        self.seconds() / other.seconds()
    }

    pub(crate) fn mebibytes(self) -> u64 {
        self.peak / 1024
    }
}

/// Makes the command that is measured.
pub(crate) type Program<'a> = &'a dyn Fn() -> Command;

/// Runs programs in turns, so that what slows the machine slows all of them; of each the fastest run counts, since all
/// else is the machine's noise. A program may end with findings, never otherwise.
pub(crate) fn race(programs: &[Program<'_>], runs: usize) -> Vec<Best> {
    let mut bests = vec![Best { time: Duration::MAX, peak: 0 }; programs.len()];
    for _ in 0..runs {
        for (program, best) in programs.iter().zip(&mut bests) {
            let (time, peak) = measure(program());
            *best = Best { time: best.time.min(time), peak: best.peak.max(peak) };
        }
    }
    bests
}

fn measure(mut command: Command) -> (Duration, u64) {
    let started = Instant::now();
    let mut child: Child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
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
        let ended = child.wait().expect("the program ends");
        let time = started.elapsed();
        assert!(matches!(ended.code(), Some(0 | 1)), "{command:?} ended with {ended}");
        time
    });
    (time, peak.load(Ordering::Relaxed))
}
