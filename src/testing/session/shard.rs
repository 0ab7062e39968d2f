//! `--shard K/N`: divides actions among machines by the durations of an earlier session.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::library::{WriteError, write_atomically};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    number: usize,
    of: usize,
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, of) = text.split_once('/').ok_or("write it as K/N, such as 1/4")?;
        let read = |text: &str| text.parse().map_err(|_| "write it as K/N, such as 1/4");
        let shard = Self { number: read(number)?, of: read(of)? };
        match shard {
            Self { of: 0, .. } => Err("there is at least one shard"),
            Self { of, .. } if of > 10_000 => Err("there are at most 10000 shards"),
            Self { number, of } if !(1..=of).contains(&number) => Err("K is from 1 to N"),
            shard => Ok(shard),
        }
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl Shard {
    pub fn select<T>(self, items: Vec<T>, folder: impl Fn(&T) -> &str, durations: &Durations) -> Vec<T> {
        let costs: Vec<(&str, Option<u64>)> =
            items.iter().map(|item| (folder(item), durations.actions.get(folder(item)).copied())).collect();
        let shards = divided(&costs, self.of);
        let own = |(item, shard): (T, usize)| (shard + 1 == self.number).then_some(item);
        items.into_iter().zip(shards).filter_map(own).collect()
    }
}

/// The shard of each action, from 0: the longest first, each to the shard with the least load. Actions without a
/// duration count as the mean.
fn divided(costs: &[(&str, Option<u64>)], shards: usize) -> Vec<usize> {
    let known: Vec<u64> = costs.iter().filter_map(|(_, cost)| *cost).collect();
    let sum = known.iter().fold(0, |sum: u64, cost| sum.saturating_add(*cost));
    let mean = sum.checked_div(known.len() as u64).unwrap_or(1);
    let mut order: Vec<(usize, &str, u64)> =
        costs.iter().enumerate().map(|(at, (folder, cost))| (at, *folder, cost.unwrap_or(mean))).collect();
    order.sort_by_key(|(_, folder, cost)| (Reverse(*cost), *folder));
    // Cost and number of actions; the number divides actions without a measured cost.
    let mut loads: Vec<(u64, usize)> = vec![(0, 0); shards];
    let mut shard_of = vec![0; costs.len()];
    for (at, _, cost) in order {
        let least = (0..shards).min_by_key(|shard| loads[*shard]).unwrap_or_default();
        loads[least].0 = loads[least].0.saturating_add(cost);
        loads[least].1 += 1;
        shard_of[at] = least;
    }
    shard_of
}

#[derive(Debug, thiserror::Error)]
pub enum BadDurations {
    #[error("{0} cannot be read: {1}")]
    Io(String, #[source] std::io::Error),
    /// Path and reason.
    #[error("{0} holds no durations that can be read: {1}")]
    Format(String, String),
}

/// Durations of actions in microseconds, by folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Durations {
    actions: BTreeMap<String, u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DurationsV1 {
    version: u32,
    actions: BTreeMap<String, u64>,
}

impl Durations {
    /// Reads the files; of an action in several files, the last one counts. A missing file is empty.
    pub fn read(files: &[PathBuf]) -> Result<Self, BadDurations> {
        let mut durations = Self::default();
        for file in files {
            let shown = file.display().to_string();
            let text = match std::fs::read_to_string(file) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(BadDurations::Io(shown, error)),
            };
            let read: Result<DurationsV1, _> = serde_json::from_str(&text);
            let why = match read {
                Ok(DurationsV1 { version: 1, actions }) => {
                    durations.actions.extend(actions);
                    continue;
                }
                Ok(DurationsV1 { version, .. }) => format!("it is of version {version}"),
                Err(error) => error.to_string(),
            };
            return Err(BadDurations::Format(shown, why));
        }
        Ok(durations)
    }

    /// Adds durations, and removes actions that are gone.
    pub fn learn(&mut self, measured: Vec<(String, u64)>, there_is: impl Fn(&str) -> bool) {
        self.actions.extend(measured);
        self.actions.retain(|folder, _| there_is(folder));
    }

    pub fn write(self, file: &Path) -> Result<(), WriteError> {
        let durations = DurationsV1 { version: 1, actions: self.actions };
        let text = serde_json::to_string_pretty(&durations).unwrap_or_default() + "\n";
        write_atomically(file, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{Durations, Shard, divided};

    #[test]
    fn shards_are_read() {
        assert_eq!("2/3".parse(), Ok(Shard { number: 2, of: 3 }));
        for bad in ["", "1", "0/3", "4/3", "1/0", "a/b", "1/2/3", "-1/2", "1/99999999999999999999", "1/10001"]
        {
            assert!(bad.parse::<Shard>().is_err(), "{bad}");
        }
    }

    #[test]
    fn every_action_is_in_one_shard_and_none_has_much_more_than_another() {
        // Any numbers do, as long as they differ widely.
        let mut chance = 7u64;
        let mut next = || {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            chance >> 33
        };
        for _ in 0..200 {
            let folders: Vec<String> = (0..next() % 60).map(|at| format!("actions/a{at}")).collect();
            let costs: Vec<(&str, Option<u64>)> = folders
                .iter()
                .map(|folder| {
                    (folder.as_str(), (next() % 4 > 0).then(|| next() % 10_u64.pow(1 + (next() % 6) as u32)))
                })
                .collect();
            let shards = 1 + (next() % 9) as usize;
            let shard_of = divided(&costs, shards);
            assert_eq!(shard_of, divided(&costs, shards));
            assert_eq!(shard_of.len(), costs.len());
            assert!(shard_of.iter().all(|shard| *shard < shards));
            let known: Vec<u64> = costs.iter().filter_map(|(_, cost)| *cost).collect();
            let mean = known.iter().sum::<u64>().checked_div(known.len() as u64).unwrap_or(1);
            let mut loads = vec![0; shards];
            for ((_, cost), shard) in costs.iter().zip(&shard_of) {
                loads[*shard] += cost.unwrap_or(mean);
            }
            let longest = costs.iter().map(|(_, cost)| cost.unwrap_or(mean)).max().unwrap_or(0);
            let (most, least) = (loads.iter().max().unwrap(), loads.iter().min().unwrap());
            assert!(most - least <= longest, "{loads:?} by {costs:?}");
        }
    }

    #[test]
    fn the_shards_hold_all_and_their_order_is_kept() {
        let items: Vec<String> = ["d", "c", "b", "a"].map(str::to_owned).to_vec();
        let mut durations = Durations::default();
        durations.learn(vec![("a".to_owned(), 90), ("gone".to_owned(), 1)], |folder| folder != "gone");
        let of = |shard: &str| shard.parse::<Shard>().unwrap().select(items.clone(), |item| item, &durations);
        // All others count as the mean, which is the only one that is known.
        assert_eq!(
            (of("1/2"), of("2/2")),
            (vec!["c".to_owned(), "a".to_owned()], vec!["d".to_owned(), "b".to_owned()])
        );
        assert_eq!(of("5/5"), [""; 0]);
        assert_eq!(of("1/1"), items);
    }

    #[test]
    fn actions_that_cost_nothing_are_divided_too() {
        assert_eq!(divided(&[("a", Some(0)), ("b", Some(0)), ("c", Some(0))], 3), [0, 1, 2]);
        assert_eq!(divided(&[("a", None), ("b", None)], 2), [0, 1]);
    }
}
