//! Mutation testing: runs the cases of an action against its mutants. The first case that fails kills a mutant; its
//! other cases are not run. The result does not depend on the number of workers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::Mutex;

use crate::sandbox::{Ending, Failure, Pool, SandboxError};
use crate::script::{Code, Mutant, Probe};

use super::{Subject, Verdict, execute, refuse};

/// Timeout of a mutant, as a multiple of the time that the original code took.
const PATIENCE: u32 = 20;
/// Least timeout of a mutant: a busy machine is no mutation.
const LEAST_TIME: Duration = Duration::from_secs(1);
/// One mutant in this many runs ahead of the others.
const SAMPLE: usize = 8;

#[derive(Debug)]
pub struct MutationTarget {
    pub subject: Subject,
    pub mutants: Vec<Mutant>,
    /// The code with marks that tell which mutants each case reaches.
    pub probe: Option<Probe>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MutationResult {
    /// These cases fail without any mutation, so no mutant was run.
    Unsound(Vec<String>),
    Run(Vec<MutantStatus>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MutantStatus {
    Killed { case: String },
    TimedOut { case: String },
    Invalid,
    Survived,
    Unreached,
    NotRun,
}

/// Runs the mutants of all actions. `on_status` is called once for each mutant, as soon as its status is known.
pub fn mutate(
    pool: &Pool,
    actions: &[MutationTarget],
    mut on_status: impl FnMut() + Send,
) -> Result<Vec<MutationResult>, SandboxError> {
    let mut results: Vec<MutationResult> = actions
        .iter()
        .map(|action| MutationResult::Run(vec![MutantStatus::NotRun; action.mutants.len()]))
        .collect();
    let mut runs: Vec<Vec<Run>> = actions.iter().map(|_| Vec::new()).collect();
    for verdict in run_in_order(pool, actions.iter().map(|action| Arc::new(action.subject.clone())))? {
        match &mut results[verdict.subject] {
            _ if verdict.passed => {}
            MutationResult::Unsound(cases) => cases.push(verdict.name.clone()),
            sound @ MutationResult::Run(_) => *sound = MutationResult::Unsound(vec![verdict.name.clone()]),
        }
        let of = &mut runs[verdict.subject];
        of.push(Run { index: of.len(), unmutated: verdict, reached: None });
    }
    let mut runs: Vec<Vec<Run>> = runs.into_iter().map(order_by_ending).collect();
    measure_reach(pool, actions, &mut runs)?;
    // After an interrupt runs are missing, which must not be taken for results.
    if pool.interrupt().load(Ordering::Relaxed) {
        return Ok(results);
    }

    let mut targets: Vec<Target<'_>> = Vec::new();
    for (at, action) in actions.iter().enumerate() {
        let MutationResult::Run(statuses) = &mut results[at] else { continue };
        for (number, mutant) in action.mutants.iter().enumerate() {
            let part = action.probe.as_ref().and_then(|probe| probe.part(mutant.span));
            let runs: Vec<&Run> = runs[at].iter().filter(|run| run.may_reach(part)).collect();
            if runs.is_empty() {
                statuses[number] = MutantStatus::Unreached;
                on_status();
            } else {
                targets.push(Target { action, at, number, runs, done: AtomicBool::new(false) });
            }
        }
    }
    // A few mutants from all over the code tell which cases kill most; the others meet those first.
    let (sample, mut rest): (Vec<Target<'_>>, Vec<Target<'_>>) =
        targets.into_iter().partition(|target| target.number % SAMPLE == 0);
    let mut kills: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (target, progress) in sample.iter().zip(settle(pool, &sample, &mut on_status)?) {
        if let Some((rank, _)) = &progress.killed {
            *kills.entry((target.at, target.runs[*rank].index)).or_default() += 1;
        }
        note(&mut results, target, progress);
    }
    for target in &mut rest {
        let at = target.at;
        target.runs.sort_by_key(|run| Reverse(kills.get(&(at, run.index)).copied().unwrap_or(0)));
    }
    for (target, progress) in rest.iter().zip(settle(pool, &rest, &mut on_status)?) {
        note(&mut results, target, progress);
    }
    Ok(results)
}

/// Runs all cases of the subjects; the verdicts come in the order of the subjects.
fn run_in_order<S>(pool: &Pool, subjects: S) -> Result<Vec<Verdict>, SandboxError>
where
    S: IntoIterator<Item = Arc<Subject>>,
    S::IntoIter: Send,
{
    let mut verdicts: Vec<Verdict> = Vec::new();
    execute(pool, subjects, &refuse, |verdict| verdicts.push(verdict))?;
    verdicts.sort_by_key(|verdict| (verdict.subject, verdict.case, verdict.row));
    Ok(verdicts)
}

/// Runs the mutants until the status of each is known.
fn settle(
    pool: &Pool,
    targets: &[Target<'_>],
    on_status: &mut (impl FnMut() + Send),
) -> Result<Vec<Progress>, SandboxError> {
    let mut progress: Vec<Progress> = targets.iter().map(|_| Progress::default()).collect();
    let sent: Mutex<Vec<(usize, usize)>> = Mutex::default();
    execute(pool, Queue::new(targets, &sent), &refuse, |verdict| {
        let place = sent.lock().get(verdict.subject).copied();
        let Some((number, rank)) = place else { return };
        let target = &targets[number];
        let status = status(verdict);
        if status.is_some() {
            target.done.store(true, Ordering::Relaxed);
        }
        if progress[number].learn(rank, status, target.runs.len()) {
            on_status();
        }
    })?;
    Ok(progress)
}

fn note(results: &mut [MutationResult], target: &Target<'_>, progress: Progress) {
    let MutationResult::Run(statuses) = &mut results[target.at] else { return };
    if let Some((_, status)) = progress.killed {
        statuses[target.number] = status;
    } else if progress.passed == target.runs.len() {
        statuses[target.number] = MutantStatus::Survived;
    }
}

/// The status that a run gives its mutant; `None` where its case passed.
fn status(verdict: Verdict) -> Option<MutantStatus> {
    let case = verdict.name;
    match verdict.ending {
        _ if verdict.passed => None,
        Ending::Failed(
            Failure::Syntax { .. }
            | Failure::Unsupported { .. }
            | Failure::Forbidden { .. }
            | Failure::NoExport { .. },
        ) => Some(MutantStatus::Invalid),
        Ending::Failed(Failure::Timeout { .. } | Failure::Loop { .. }) => {
            Some(MutantStatus::TimedOut { case })
        }
        _ => Some(MutantStatus::Killed { case }),
    }
}

struct Run {
    index: usize,
    unmutated: Verdict,
    /// The parts of the code that it reaches, as far as known.
    reached: Option<BTreeSet<usize>>,
}

impl Run {
    fn may_reach(&self, part: Option<usize>) -> bool {
        match (&self.reached, part) {
            (Some(reached), Some(part)) => reached.contains(&part),
            // Unknown: it may be reached.
            _ => true,
        }
    }

    fn with_code(&self, code: &str) -> Subject {
        Subject { code: Code::new(code), ..self.unmutated.rerun() }
    }
}

/// Orders one run for each ending first, then a second one for each: runs with the same ending mostly kill the same
/// mutants.
fn order_by_ending(mut runs: Vec<Run>) -> Vec<Run> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let turns: Vec<usize> = runs
        .iter()
        .map(|run| {
            let turn = seen.entry(format!("{:?}", run.unmutated.ending)).or_default();
            *turn += 1;
            *turn
        })
        .collect();
    let mut order: Vec<(usize, Run)> = turns.into_iter().zip(runs.drain(..)).collect();
    order.sort_by_key(|(turn, _)| *turn);
    order.into_iter().map(|(_, run)| run).collect()
}

/// Finds out which parts of the code each run reaches.
fn measure_reach(pool: &Pool, actions: &[MutationTarget], runs: &mut [Vec<Run>]) -> Result<(), SandboxError> {
    let probed =
        actions.iter().zip(&mut *runs).filter_map(|(action, runs)| Some((action.probe.as_ref()?, runs)));
    let (mut probes, mut probed_runs): (Vec<&Probe>, Vec<&mut Run>) = (Vec::new(), Vec::new());
    for (probe, run) in probed.flat_map(|(probe, runs)| runs.iter_mut().map(move |run| (probe, run))) {
        probes.push(probe);
        probed_runs.push(run);
    }
    let subjects: Vec<Arc<Subject>> =
        probes.iter().zip(&probed_runs).map(|(probe, run)| Arc::new(run.with_code(&probe.code))).collect();
    for verdict in run_in_order(pool, subjects)? {
        let run = &mut probed_runs[verdict.subject];
        // A run that ends in another way under the probe, such as by too much output, says nothing.
        if verdict.ending == run.unmutated.ending {
            run.reached =
                Some(verdict.logs.iter().filter_map(|line| Probe::reached_part(&line.text)).collect());
        }
    }
    Ok(())
}

struct Target<'a> {
    action: &'a MutationTarget,
    at: usize,
    number: usize,
    runs: Vec<&'a Run>,
    /// The mutant is killed: its other runs are skipped.
    done: AtomicBool,
}

impl Target<'_> {
    /// One of its runs, with the code of the mutant and its timeout.
    fn subject(&self, rank: usize) -> Option<Subject> {
        let (run, mutant) = (self.runs.get(rank)?, self.action.mutants.get(self.number)?);
        let mut subject = run.with_code(&mutant.applied(self.action.subject.code.text()));
        let bound = (run.unmutated.duration * PATIENCE).max(LEAST_TIME).as_millis();
        subject.limits.timeout_ms = subject.limits.timeout_ms.min(u64::try_from(bound).unwrap_or(u64::MAX));
        Some(subject)
    }
}

#[derive(Default)]
struct Progress {
    passed: usize,
    /// The first run that killed it, by its index.
    killed: Option<(usize, MutantStatus)>,
}

impl Progress {
    /// Adds the result of a run. True if it decided the status.
    fn learn(&mut self, rank: usize, status: Option<MutantStatus>, runs: usize) -> bool {
        match (status, &self.killed) {
            (None, None) => {
                self.passed += 1;
                self.passed == runs
            }
            (None, Some(_)) => false,
            (Some(status), None) => {
                self.killed = Some((rank, status));
                true
            }
            (Some(status), Some((first, _))) => {
                // Two runs of a mutant may go on at once; the one that was sent first counts, whichever ends first.
                if rank < *first {
                    self.killed = Some((rank, status));
                }
                false
            }
        }
    }
}

/// The queue of runs: the first run of every mutant, then the second one of those that are left, and so on. So a mutant
/// is nearly always decided before its next run would begin, and workers never wait.
struct Queue<'a> {
    targets: &'a [Target<'a>],
    /// Mutant and run of each subject that was sent.
    sent: &'a Mutex<Vec<(usize, usize)>>,
    ranks: usize,
    next: usize,
}

impl<'a> Queue<'a> {
    fn new(targets: &'a [Target<'a>], sent: &'a Mutex<Vec<(usize, usize)>>) -> Self {
        let ranks = targets.iter().map(|target| target.runs.len()).max().unwrap_or(0);
        Self { targets, sent, ranks, next: 0 }
    }
}

impl Iterator for Queue<'_> {
    type Item = Arc<Subject>;

    fn next(&mut self) -> Option<Arc<Subject>> {
        while self.next < self.ranks * self.targets.len() {
            let (number, rank) = (self.next % self.targets.len(), self.next / self.targets.len());
            self.next += 1;
            let target = &self.targets[number];
            if target.done.load(Ordering::Relaxed) {
                continue;
            }
            if let Some(subject) = target.subject(rank) {
                self.sent.lock().push((number, rank));
                return Some(Arc::new(subject));
            }
        }
        None
    }
}
