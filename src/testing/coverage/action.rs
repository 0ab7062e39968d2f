//! Adds up counters and reads of runs for each action.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::script::{FunctionPoint, Instrumented};

use super::{Metric, Observed, Tally};

/// The declarations of an action that coverage counts.
#[derive(Debug, Clone, Default)]
pub struct Declared {
    pub id: String,
    pub file: String,
    pub instrumented: Option<Arc<Instrumented>>,
    pub events: Vec<String>,
    /// Keys of its parameters, each with its `required`.
    pub parameters: Vec<(String, bool)>,
}

/// Coverage of several actions, in the order of the library.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    pub actions: Vec<ActionCoverage>,
}

#[derive(Debug, Clone, Default)]
pub struct ActionCoverage {
    pub id: String,
    pub file: String,
    /// The code with counters; `None` where it cannot be parsed.
    pub instrumented: Option<Arc<Instrumented>>,
    pub statements: Vec<u64>,
    pub functions: Vec<u64>,
    /// Executions of each path of each branch.
    pub branches: Vec<Vec<u64>>,
    pub events: Vec<EventCoverage>,
    pub parameters: Vec<ParameterCoverage>,
    pub runs: u64,
    /// Runs without counters, because their worker was killed or died.
    pub lost: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCoverage {
    pub name: String,
    pub runs: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterCoverage {
    pub key: String,
    /// A required parameter is not expected to be read without a value.
    pub required: bool,
    /// Runs that read it with a value.
    pub set: u64,
    /// Runs that read it without a value.
    pub absent: u64,
}

/// First and last line, both included.
pub type LineRange = (u32, u32);

impl Coverage {
    pub fn tally(&self, metric: Metric) -> Tally {
        let mut sum = Tally::default();
        for action in &self.actions {
            sum += action.tally(metric);
        }
        sum
    }
}

impl ActionCoverage {
    pub fn new(declared: Declared) -> Self {
        let points = declared.instrumented.as_ref().map(|instrumented| &instrumented.points);
        Self {
            statements: vec![0; points.map_or(0, |points| points.statements.len())],
            functions: vec![0; points.map_or(0, |points| points.functions.len())],
            branches: points
                .iter()
                .flat_map(|points| &points.branches)
                .map(|branch| vec![0; branch.arms.len()])
                .collect(),
            id: declared.id,
            file: declared.file,
            instrumented: declared.instrumented,
            events: declared.events.into_iter().map(|name| EventCoverage { name, runs: 0 }).collect(),
            parameters: declared
                .parameters
                .into_iter()
                .map(|(key, required)| ParameterCoverage { key, required, set: 0, absent: 0 })
                .collect(),
            runs: 0,
            lost: 0,
        }
    }

    pub fn add(&mut self, observed: &Observed) {
        self.runs += 1;
        let counted = self.counters().count();
        // A worker is not believed blindly: a list of another length is none.
        if observed.counts.len() == counted {
            for (counter, count) in self.counters().zip(&observed.counts) {
                *counter = counter.saturating_add(u64::from(*count));
            }
        } else {
            self.lost += 1;
        }
        for event in &mut self.events {
            event.runs += u64::from(observed.event.as_deref() == Some(event.name.as_str()));
        }
        for parameter in &mut self.parameters {
            let (set, absent) = match &observed.whole {
                Some(keys) => (keys.contains(&parameter.key), !keys.contains(&parameter.key)),
                None => (observed.set.contains(&parameter.key), observed.absent.contains(&parameter.key)),
            };
            parameter.set += u64::from(set);
            parameter.absent += u64::from(absent);
        }
    }

    fn counters(&mut self) -> impl Iterator<Item = &mut u64> {
        self.statements.iter_mut().chain(&mut self.functions).chain(self.branches.iter_mut().flatten())
    }

    /// Executions of each line on which a statement begins: those of its most executed statement.
    pub fn lines(&self) -> BTreeMap<u32, u64> {
        let mut lines = BTreeMap::new();
        let places = self.instrumented.iter().flat_map(|instrumented| &instrumented.points.statements);
        for (place, count) in places.zip(&self.statements) {
            let line = lines.entry(place.start.line).or_insert(0);
            *line = (*line).max(*count);
        }
        lines
    }

    /// Ranges of lines that no run reached. Lines without statements between two missed lines belong to the range.
    pub fn missed_lines(&self) -> Vec<LineRange> {
        let mut ranges: Vec<LineRange> = Vec::new();
        let mut going_on = false;
        for (line, count) in self.lines() {
            match ranges.last_mut() {
                _ if count > 0 => going_on = false,
                Some(range) if going_on => range.1 = line,
                _ => {
                    ranges.push((line, line));
                    going_on = true;
                }
            }
        }
        ranges
    }

    /// The lines of branches with a path that was never taken.
    pub fn missed_branches(&self) -> Vec<u32> {
        let places = self.instrumented.iter().flat_map(|instrumented| &instrumented.points.branches);
        let missed = places.zip(&self.branches).filter(|(_, counts)| counts.contains(&0));
        let mut lines: Vec<u32> = missed.map(|(branch, _)| branch.place.start.line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    pub fn missed_functions(&self) -> impl Iterator<Item = &FunctionPoint> {
        let functions = self.instrumented.iter().flat_map(|instrumented| &instrumented.points.functions);
        functions.zip(&self.functions).filter(|(_, count)| **count == 0).map(|(function, _)| function)
    }

    pub fn tally(&self, metric: Metric) -> Tally {
        match metric {
            Metric::Lines => Tally::count(self.lines().values().map(|count| *count > 0)),
            Metric::Branches => Tally::count(self.branches.iter().flatten().map(|count| *count > 0)),
            Metric::Functions => Tally::count(self.functions.iter().map(|count| *count > 0)),
            Metric::Statements => Tally::count(self.statements.iter().map(|count| *count > 0)),
            Metric::Events => Tally::count(self.events.iter().map(|event| event.runs > 0)),
            Metric::Parameters => Tally::count(self.parameters.iter().flat_map(ParameterCoverage::reached)),
        }
    }

    pub fn is_whole(&self) -> bool {
        Metric::ALL.into_iter().all(|metric| self.tally(metric).is_whole())
    }
}

impl ParameterCoverage {
    /// Read with a value, and read without one if that is expected.
    pub fn reached(&self) -> impl Iterator<Item = bool> + use<> {
        let absent = (!self.required).then_some(self.absent > 0);
        std::iter::once(self.set > 0).chain(absent)
    }
}
