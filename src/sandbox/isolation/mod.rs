//! What a worker gives up before it reads its first job, and what of that this system can take away.
//! Each part works alone, so that one that a kernel lacks leaves the others standing.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
mod probe;
mod rlimits;

use serde::{Deserialize, Serialize};

pub use probe::{Attempt, Layers, Probe, probe_main};
pub(super) use rlimits::{Cpu, close_the_rest, cpu};

/// Which protections hold in a worker.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protections {
    /// No file can be opened and no TCP port reached; Landlock.
    pub files: Holds,
    /// Every system call but those that computing needs is refused; seccomp.
    pub calls: Holds,
    /// The address space is bounded for each job.
    pub memory: Holds,
    /// The processor's time is bounded for each job, also when the parent is stopped.
    pub cpu: Holds,
}

impl Protections {
    /// Each with what it is called.
    pub fn named(&self) -> [(&'static str, &Holds); 4] {
        [
            ("landlock", &self.files),
            ("seccomp", &self.calls),
            ("memory limit", &self.memory),
            ("CPU limit", &self.cpu),
        ]
    }

    /// Those that do not hold, each with the reason.
    pub fn missing(&self) -> Vec<(&'static str, &str)> {
        let mut missing = Vec::new();
        for (name, holds) in self.named() {
            if let Holds::Not { why } = holds {
                missing.push((name, why.as_str()));
            }
        }
        missing
    }
}

/// Whether a protection holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// It does what it is there for.
    Fully {
        /// What is worth knowing of it, such as the version and what that guards.
        detail: String,
    },
    /// It does not.
    Not {
        /// What is missing.
        why: String,
    },
}

impl Default for Holds {
    fn default() -> Self {
        Self::not("this system has nothing of the kind that actionjail uses")
    }
}

impl Holds {
    fn fully(detail: impl Into<String>) -> Self {
        Self::Fully { detail: detail.into() }
    }

    fn not(why: impl Into<String>) -> Self {
        Self::Not { why: why.into() }
    }

    /// Whether it holds.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Fully { .. })
    }
}

/// Gives up files and the network. Holds for the calling thread and those that it starts later.
pub(super) fn give_up_files() -> Holds {
    #[cfg(target_os = "linux")]
    let holds = files::give_up();
    #[cfg(not(target_os = "linux"))]
    let holds = Holds::default();
    holds
}

/// Gives up all system calls but a few, in every thread of the process.
pub(super) fn give_up_calls() -> Holds {
    #[cfg(target_os = "linux")]
    let holds = calls::give_up();
    #[cfg(not(target_os = "linux"))]
    let holds = Holds::default();
    holds
}

/// Ctrl-C at a terminal reaches every process that was started there. What it means for a run, the parent decides.
pub(super) fn ignore_interrupts() {
    #[cfg(unix)]
    {
        let noted = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // Without it, a worker dies with the parent's last report unwritten, which the parent survives.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, noted);
    }
}
