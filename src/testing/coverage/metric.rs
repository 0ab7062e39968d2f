//! What is counted, and how much of it was reached.

use std::fmt;
use std::ops::AddAssign;

/// What coverage is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Lines on which a statement begins.
    Lines,
    /// Ways that the code can go.
    Branches,
    /// Functions.
    Functions,
    /// Statements.
    Statements,
    /// Declared events.
    Events,
    /// Declared parameters: each with a value, and without one where it may be left out.
    Parameters,
}

impl Metric {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Lines, Self::Branches, Self::Functions, Self::Statements, Self::Events, Self::Parameters];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Branches => "branches",
            Self::Functions => "functions",
            Self::Statements => "statements",
            Self::Events => "events",
            Self::Parameters => "parameters",
        }
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// How many of how many were reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that were.
    pub covered: usize,
    /// All.
    pub total: usize,
}

impl Tally {
    /// Counts what was reached, and what was not.
    pub fn of(reached: impl IntoIterator<Item = bool>) -> Self {
        let mut tally = Self::default();
        for reached in reached {
            tally.covered += usize::from(reached);
            tally.total += 1;
        }
        tally
    }

    /// In percent with two digits, rounded down, so that only the whole is 100. Nothing of nothing is the whole.
    pub fn percent(self) -> f64 {
        if self.total == 0 {
            return 100.0;
        }
        let hundredths = self.covered as u128 * 10_000 / self.total as u128;
        u32::try_from(hundredths).map_or(100.0, f64::from) / 100.0
    }

    /// Whether all were reached.
    pub fn is_whole(self) -> bool {
        self.covered == self.total
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.covered += other.covered;
        self.total += other.total;
    }
}
