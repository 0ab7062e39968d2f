//! Side effects: parts of the code that run other code or set variables, after which earlier knowledge may be stale.

use std::collections::BTreeSet;

use crate::diagnostics::Span;

/// Side effects so far, as counts that are compared before and after something.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    so_far: Count,
    /// Logical expressions whose right side runs code, and those whose right side sets variables.
    pub(crate) running_sides: BTreeSet<Span>,
    pub(crate) writing_sides: BTreeSet<Span>,
}

/// The number of runs of code that may write to fields, and of writes to variables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    runs: u64,
    writes: u64,
}

impl Effects {
    pub(crate) fn note_run(&mut self) {
        self.so_far.runs += 1;
    }

    pub(crate) fn note_write(&mut self) {
        self.so_far.writes += 1;
    }

    pub(crate) fn so_far(&self) -> Count {
        self.so_far
    }

    /// Notes what the right side of a logical expression did since `before`.
    pub(crate) fn note_right_side(&mut self, logical: Span, before: Count) {
        if self.so_far.runs != before.runs {
            self.running_sides.insert(logical);
        }
        if self.so_far.writes != before.writes {
            self.writing_sides.insert(logical);
        }
    }
}
