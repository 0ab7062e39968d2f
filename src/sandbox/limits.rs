//! The limits of one run and their defaults.

use serde::{Deserialize, Serialize};

/// The engine enforces the counts, the parent the time, the operating system the memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Wall-clock milliseconds until the worker is killed.
    pub timeout_ms: u64,
    /// Mebibytes beyond the memory of an idle worker.
    pub memory_mb: u64,
    /// Iterations of the loops of one function call, and callbacks of timers in one run.
    pub loop_iterations: u64,
    /// Nested calls; about the limit of Node.js.
    pub recursion: usize,
    /// Values on the engine's stack, over all nested calls.
    pub stack_values: usize,
    /// Bytes of logs, written constants and result together.
    pub output_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout_ms: 2_000,
            memory_mb: 128,
            loop_iterations: 10_000_000,
            recursion: 10_000,
            stack_values: 2_000_000,
            output_bytes: 1 << 20,
        }
    }
}

/// The most that a user or a machine allows: a library sets limits of its own below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ceiling {
    pub timeout_ms: u64,
    pub memory_mb: u64,
}

impl Ceiling {
    /// Without a ceiling: whoever makes the jobs is trusted.
    pub const NONE: Self = Self { timeout_ms: u64::MAX, memory_mb: u64::MAX };
}

impl Limits {
    /// The limits, as far as the ceiling allows them.
    pub fn under(&self, ceiling: Ceiling) -> Self {
        Self {
            timeout_ms: self.timeout_ms.min(ceiling.timeout_ms),
            memory_mb: self.memory_mb.min(ceiling.memory_mb),
            ..self.clone()
        }
    }
}
