//! Programs made from seeds, run in the sandbox, and held against their facts: the proof by running that the facts
//! list, or leave open, whatever an action does. Shared by the tests and the `programs` bench.

mod judge;
pub(crate) mod kinds;
mod observe;
mod print;
pub(crate) mod rng;
pub(crate) mod tree;

use std::collections::BTreeMap;

use actionjail::sandbox::{Pool, SandboxError};
use actionjail::script::on_deep_stack;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use observe::observe;
use tree::Node;

/// Programs that are run at a time.
const BATCH: u64 = 1_000;

/// What came of holding many programs against their facts.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) programs: usize,
    pub(crate) exact: usize,
    /// Programs whose facts lack something: the seed, what it is, and the program, shrunk.
    pub(crate) unsound: Vec<(u64, String, String)>,
    /// Programs that could not be run.
    pub(crate) failed: Vec<(u64, String)>,
    /// Productions, each with the programs it is in and those of them whose facts are not exact.
    pub(crate) kinds: BTreeMap<String, (usize, usize)>,
    /// What is said too much, with the number of programs and one of them, shrunk.
    pub(crate) inexact: BTreeMap<String, (usize, String)>,
}

impl Report {
    pub(crate) fn exactness(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts far below the limit")]
        let share = self.exact as f64 / self.programs.max(1) as f64;
        share * 100.0
    }
}

/// The program of a seed, as it is analysed.
pub(crate) fn text_of(seed: u64) -> String {
    print::print(&Node::program(seed), false)
}

/// How much is run and told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Inputs of each program at most.
    pub(crate) inputs: usize,
    /// Inexact programs to shrink at most.
    pub(crate) examples: usize,
}

/// Holds the programs of a range of seeds against their facts.
pub(crate) fn campaign(
    pool: &Pool,
    seeds: std::ops::Range<u64>,
    effort: Effort,
) -> Result<Report, Box<dyn std::error::Error>> {
    let mut report = Report::default();
    let mut start = seeds.start;
    while start < seeds.end {
        let end = (start + BATCH).min(seeds.end);
        batch(pool, start..end, effort, &mut report)?;
        start = end;
    }
    Ok(report)
}

fn batch(
    pool: &Pool,
    seeds: std::ops::Range<u64>,
    effort: Effort,
    report: &mut Report,
) -> Result<(), Box<dyn std::error::Error>> {
    let programs: Vec<Node> = seeds.clone().map(Node::program).collect();
    let found = on_deep_stack(|| programs.par_iter().map(judge::find).collect::<Vec<_>>())?;
    let seen = observe(pool, &programs, effort.inputs)?;
    for (((seed, program), found), seen) in seeds.zip(&programs).zip(&found).zip(seen) {
        report.programs += 1;
        let seen = match seen {
            Ok(seen) => seen,
            Err(why) => {
                report.failed.push((seed, why));
                continue;
            }
        };
        if let Some(why) = judge::unsound(found, &seen) {
            let (small, seen) = shrunk(pool, program, effort, |_, found, seen| judge::unsound(found, seen))?;
            report.unsound.push((seed, why, judge::as_fixture(&small, &seen)));
        }
        let inexact = judge::inexact(program, found, &seen);
        report.exact += usize::from(inexact.is_none());
        let mut kinds: Vec<String> = program.all().iter().map(|node| format!("{:?}", node.kind)).collect();
        kinds.sort();
        kinds.dedup();
        for kind in kinds {
            let (all, bad) = report.kinds.entry(kind).or_default();
            *all += 1;
            *bad += usize::from(inexact.is_some());
        }
        if inexact.is_some()
            && report.inexact.values().map(|(count, _)| count).sum::<usize>() < effort.examples
        {
            let (small, seen) = shrunk(pool, program, effort, judge::inexact)?;
            let why = judge::inexact(&small, &judge_found(&small)?, &seen).unwrap_or_default();
            let kinds: Vec<String> = small.all().iter().map(|node| format!("{:?}", node.kind)).collect();
            let example = || (0, format!("// seed {seed}\n{}", judge::as_fixture(&small, &seen)));
            let word = why.split(' ').take(2).collect::<Vec<_>>().join(" ");
            report.inexact.entry(format!("{} ({word})", kinds.join(" "))).or_insert_with(example).0 += 1;
        }
    }
    Ok(())
}

fn judge_found(program: &Node) -> std::io::Result<judge::Found> {
    on_deep_stack(|| judge::find(program))
}

/// The smallest program with the same kind of fault, and what its runs did.
fn shrunk(
    pool: &Pool,
    program: &Node,
    effort: Effort,
    fault: impl Fn(&Node, &judge::Found, &observe::Seen) -> Option<String>,
) -> Result<(Node, observe::Seen), Box<dyn std::error::Error>> {
    let look = |programs: &[Node]| -> Result<Option<(Node, observe::Seen)>, Box<dyn std::error::Error>> {
        let found = on_deep_stack(|| programs.iter().map(judge::find).collect::<Vec<_>>())?;
        let seen = observe(pool, programs, effort.inputs).map_err(|error: SandboxError| Box::new(error))?;
        for ((program, found), seen) in programs.iter().zip(found).zip(seen) {
            if let Ok(seen) = seen
                && fault(program, &found, &seen).is_some()
            {
                return Ok(Some((program.clone(), seen)));
            }
        }
        Ok(None)
    };
    let mut smallest = look(std::slice::from_ref(program))?.ok_or("a fault that does not come again")?;
    'again: loop {
        for some in smallest.0.smaller().chunks(24) {
            if let Some(smaller) = look(some)?
                && smaller.0.all().len() + smaller.0.keys.len()
                    <= smallest.0.all().len() + smallest.0.keys.len()
                && smaller.0 != smallest.0
            {
                smallest = smaller;
                continue 'again;
            }
        }
        return Ok(smallest);
    }
}
