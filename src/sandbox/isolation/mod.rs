//! Isolation of a worker: it gives up privileges before it reads its first job. Each layer works alone, so that one
//! that the kernel lacks leaves the others in place. Missing layers are reported with the worker's first line, never
//! passed over.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
mod layer;
mod probe;
mod rlimits;

use serde::{Deserialize, Serialize};

pub use layer::LayerState;
pub use probe::{Attempt, Layers, Probe, probe_main};
pub(super) use rlimits::{Cpu, close_the_rest, cpu};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protections {
    /// Landlock: no file can be opened and no TCP port reached.
    pub files: LayerState,
    /// seccomp: every system call is refused but those that computing needs.
    pub calls: LayerState,
    /// The address space is limited for each job.
    pub memory: LayerState,
    /// Processor time is limited for each job, also while the parent is stopped.
    pub cpu: LayerState,
}

impl Protections {
    pub fn named(&self) -> [(&'static str, &LayerState); 4] {
        [
            ("landlock", &self.files),
            ("seccomp", &self.calls),
            ("memory limit", &self.memory),
            ("CPU limit", &self.cpu),
        ]
    }

    /// The missing ones, with the reasons.
    pub fn missing(&self) -> Vec<(&'static str, &str)> {
        let mut missing = Vec::new();
        for (name, holds) in self.named() {
            if let LayerState::Not { why } = holds {
                missing.push((name, why.as_str()));
            }
        }
        missing
    }
}

/// Gives up files and the network, in the calling thread and threads that it starts later.
pub(super) fn give_up_files() -> LayerState {
    #[cfg(target_os = "linux")]
    let holds = files::give_up();
    #[cfg(not(target_os = "linux"))]
    let holds = LayerState::default();
    holds
}

/// Gives up all system calls but a few, in every thread of the process.
pub(super) fn give_up_calls() -> LayerState {
    #[cfg(target_os = "linux")]
    let holds = calls::give_up();
    #[cfg(not(target_os = "linux"))]
    let holds = LayerState::default();
    holds
}

/// Ignores Ctrl-C, which a terminal sends to every process; the parent decides what it means for a run.
pub(super) fn ignore_interrupts() {
    #[cfg(unix)]
    {
        let noted = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // If this fails, Ctrl-C kills the worker at once; the parent then reports the run as interrupted without its outcome.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, noted);
    }
}
