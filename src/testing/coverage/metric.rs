//! The metrics of coverage, and tallies of what was reached.

use std::fmt;
use std::ops::AddAssign;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Lines on which a statement begins.
    Lines,
    Branches,
    Functions,
    Statements,
    Events,
    /// Declared parameters: each with a value, and without one where it is optional.
    Parameters,
}

impl Metric {
    pub const ALL: [Self; 6] =
        [Self::Lines, Self::Branches, Self::Functions, Self::Statements, Self::Events, Self::Parameters];

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

/// Reached items of a total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub covered: usize,
    pub total: usize,
}

impl Tally {
    pub fn count(reached: impl IntoIterator<Item = bool>) -> Self {
        let mut tally = Self::default();
        for reached in reached {
            tally.covered += usize::from(reached);
            tally.total += 1;
        }
        tally
    }

    /// Percentage with two digits, rounded down, so that only everything is 100. An empty total is 100.
    pub fn percent(self) -> f64 {
        if self.total == 0 {
            return 100.0;
        }
        let hundredths = self.covered as u128 * 10_000 / self.total as u128;
        u32::try_from(hundredths).map_or(100.0, f64::from) / 100.0
    }

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
