//! Runs the cases of actions against their mutants. A mutant is killed by the first case that fails; its other cases
//! are not run any more. Which mutants there are, and which case kills one, does not depend on the number of workers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::sandbox::{Ending, Failure, Pool, SandboxError};
use crate::script::{Mutant, Probe};

use super::{Subject, Verdict, execute, refuse};

/// A mutant may take this many times as long as the unmutated code.
const PATIENCE: u32 = 20;
/// But never less than this: a busy machine is no mutation.
const LEAST_TIME: Duration = Duration::from_secs(1);
/// One mutant of so many is run ahead of the others.
const SAMPLE: usize = 8;

/// An action with its mutants.
#[derive(Debug)]
pub struct Mutated {
    /// The action and its cases.
    pub subject: Subject,
    /// Its mutants.
    pub mutants: Vec<Mutant>,
    /// Its code with marks, by which it is known which case reaches which mutant.
    pub probe: Option<Probe>,
}

/// What came of an action's mutants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trial {
    /// These cases fail without any mutation, so they could tell nothing: no mutant was run.
    Unsound(Vec<String>),
    /// The fate of each mutant.
    Run(Vec<Fate>),
}

/// What came of one mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// A case failed.
    Killed {
        /// Its name.
        case: String,
    },
    /// In a case, the mutant did not come to an end.
    TimedOut {
        /// Its name.
        case: String,
    },
    /// The mutant is no code that could be run, so it says nothing about the cases.
    Invalid,
    /// Every case passed.
    Survived,
    /// It stands where no case comes.
    Unreached,
    /// The run was ended before its fate was known.
    NotRun,
}

/// Runs the mutants of all actions. `on_fate` is called once for each mutant that is run, as soon as its fate is known.
///
/// # Errors
/// Where no worker can be started.
pub fn mutate(
    pool: &Pool,
    actions: &[Mutated],
    mut on_fate: impl FnMut() + Send,
) -> Result<Vec<Trial>, SandboxError> {
    let mut trials: Vec<Trial> =
        actions.iter().map(|action| Trial::Run(vec![Fate::NotRun; action.mutants.len()])).collect();
    let mut runs: Vec<Vec<Run>> = actions.iter().map(|_| Vec::new()).collect();
    for verdict in in_order(pool, actions.iter().map(|action| Arc::new(action.subject.clone())))? {
        match &mut trials[verdict.subject] {
            _ if verdict.passed => {}
            Trial::Unsound(cases) => cases.push(verdict.name.clone()),
            sound @ Trial::Run(_) => *sound = Trial::Unsound(vec![verdict.name.clone()]),
        }
        let of = &mut runs[verdict.subject];
        of.push(Run { index: of.len(), unmutated: verdict, reached: None });
    }
    let mut runs: Vec<Vec<Run>> = runs.into_iter().map(varied).collect();
    look_what_is_reached(pool, actions, &mut runs)?;
    // What is not known of the cases would look like a fate.
    if pool.interrupt().load(Ordering::Relaxed) {
        return Ok(trials);
    }

    let mut targets: Vec<Target<'_>> = Vec::new();
    for (at, action) in actions.iter().enumerate() {
        let Trial::Run(fates) = &mut trials[at] else { continue };
        for (number, mutant) in action.mutants.iter().enumerate() {
            let part = action.probe.as_ref().and_then(|probe| probe.part(mutant.span));
            let runs: Vec<&Run> = runs[at].iter().filter(|run| run.may_reach(part)).collect();
            if runs.is_empty() {
                fates[number] = Fate::Unreached;
                on_fate();
            } else {
                targets.push(Target { action, at, number, runs, done: AtomicBool::new(false) });
            }
        }
    }
    // A few mutants from all over the code tell which cases kill most; the others meet those first.
    let (sample, mut rest): (Vec<Target<'_>>, Vec<Target<'_>>) =
        targets.into_iter().partition(|target| target.number % SAMPLE == 0);
    let mut kills: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (target, known) in sample.iter().zip(settle(pool, &sample, &mut on_fate)?) {
        if let Some((rank, _)) = &known.killed {
            *kills.entry((target.at, target.runs[*rank].index)).or_default() += 1;
        }
        note(&mut trials, target, known);
    }
    for target in &mut rest {
        let at = target.at;
        target.runs.sort_by_key(|run| Reverse(kills.get(&(at, run.index)).copied().unwrap_or(0)));
    }
    for (target, known) in rest.iter().zip(settle(pool, &rest, &mut on_fate)?) {
        note(&mut trials, target, known);
    }
    Ok(trials)
}

/// The verdicts on all cases of the subjects, in their order.
fn in_order<S>(pool: &Pool, subjects: S) -> Result<Vec<Verdict>, SandboxError>
where
    S: IntoIterator<Item = Arc<Subject>>,
    S::IntoIter: Send,
{
    let mut verdicts: Vec<Verdict> = Vec::new();
    execute(pool, subjects, &refuse, |verdict| verdicts.push(verdict))?;
    verdicts.sort_by_key(|verdict| (verdict.subject, verdict.case, verdict.row));
    Ok(verdicts)
}

/// Runs the mutants until each one's fate is known.
fn settle(
    pool: &Pool,
    targets: &[Target<'_>],
    on_fate: &mut (impl FnMut() + Send),
) -> Result<Vec<Known>, SandboxError> {
    let mut known: Vec<Known> = targets.iter().map(|_| Known::default()).collect();
    let sent: Mutex<Vec<(usize, usize)>> = Mutex::default();
    execute(pool, Queue::new(targets, &sent), &refuse, |verdict| {
        let place = lock(&sent).get(verdict.subject).copied();
        let Some((number, rank)) = place else { return };
        let target = &targets[number];
        let fate = fate(verdict);
        if fate.is_some() {
            target.done.store(true, Ordering::Relaxed);
        }
        if known[number].learn(rank, fate, target.runs.len()) {
            on_fate();
        }
    })?;
    Ok(known)
}

fn note(trials: &mut [Trial], target: &Target<'_>, known: Known) {
    let Trial::Run(fates) = &mut trials[target.at] else { return };
    if let Some((_, fate)) = known.killed {
        fates[target.number] = fate;
    } else if known.passed == target.runs.len() {
        fates[target.number] = Fate::Survived;
    }
}

/// What a run says of a mutant; nothing where its case passed.
fn fate(verdict: Verdict) -> Option<Fate> {
    let case = verdict.name;
    match verdict.ending {
        _ if verdict.passed => None,
        Ending::Failed(Failure::Syntax { .. } | Failure::NoExport { .. }) => Some(Fate::Invalid),
        Ending::Failed(Failure::Timeout { .. } | Failure::Loop { .. }) => Some(Fate::TimedOut { case }),
        _ => Some(Fate::Killed { case }),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A run of a case, and what came of it without any mutation.
struct Run {
    /// Its place among those of its action.
    index: usize,
    unmutated: Verdict,
    /// The parts of the code that it reaches, where that is known.
    reached: Option<BTreeSet<usize>>,
}

impl Run {
    fn may_reach(&self, part: Option<usize>) -> bool {
        match (&self.reached, part) {
            (Some(reached), Some(part)) => reached.contains(&part),
            // What is not known may be reached.
            _ => true,
        }
    }

    /// The same run of other code.
    fn of(&self, code: &str) -> Subject {
        Subject { code: code.into(), ..self.unmutated.again() }
    }
}

/// One run for each ending first, then a second one for each: runs that end alike mostly kill the same mutants.
fn varied(mut runs: Vec<Run>) -> Vec<Run> {
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
fn look_what_is_reached(pool: &Pool, actions: &[Mutated], runs: &mut [Vec<Run>]) -> Result<(), SandboxError> {
    let probed =
        actions.iter().zip(&mut *runs).filter_map(|(action, runs)| Some((action.probe.as_ref()?, runs)));
    let (mut probes, mut probed_runs): (Vec<&Probe>, Vec<&mut Run>) = (Vec::new(), Vec::new());
    for (probe, run) in probed.flat_map(|(probe, runs)| runs.iter_mut().map(move |run| (probe, run))) {
        probes.push(probe);
        probed_runs.push(run);
    }
    let subjects: Vec<Arc<Subject>> =
        probes.iter().zip(&probed_runs).map(|(probe, run)| Arc::new(run.of(&probe.code))).collect();
    for verdict in in_order(pool, subjects)? {
        let run = &mut probed_runs[verdict.subject];
        // A run that ends in another way under the probe, such as by too much output, says nothing.
        if verdict.ending == run.unmutated.ending {
            run.reached =
                Some(verdict.logs.iter().filter_map(|line| Probe::reached_part(&line.text)).collect());
        }
    }
    Ok(())
}

/// A mutant that is run.
struct Target<'a> {
    action: &'a Mutated,
    /// The place of the action among all.
    at: usize,
    /// The place of the mutant among those of its action.
    number: usize,
    /// The runs that reach it.
    runs: Vec<&'a Run>,
    /// It is killed, so that its other runs can be left out.
    done: AtomicBool,
}

impl Target<'_> {
    /// One of its runs, with the code changed and not more time than a mutant may have.
    fn subject(&self, rank: usize) -> Option<Subject> {
        let (run, mutant) = (self.runs.get(rank)?, self.action.mutants.get(self.number)?);
        let mut subject = run.of(&mutant.applied(&self.action.subject.code));
        let bound = (run.unmutated.duration * PATIENCE).max(LEAST_TIME).as_millis();
        subject.limits.timeout_ms = subject.limits.timeout_ms.min(u64::try_from(bound).unwrap_or(u64::MAX));
        Some(subject)
    }
}

/// What is known of a mutant so far.
#[derive(Default)]
struct Known {
    passed: usize,
    /// The first run that killed it, by its rank.
    killed: Option<(usize, Fate)>,
}

impl Known {
    /// Learns what a run said. Whether that decided the mutant's fate.
    fn learn(&mut self, rank: usize, fate: Option<Fate>, of: usize) -> bool {
        match (fate, &self.killed) {
            (None, None) => {
                self.passed += 1;
                self.passed == of
            }
            (None, Some(_)) => false,
            (Some(fate), None) => {
                self.killed = Some((rank, fate));
                true
            }
            (Some(fate), Some((first, _))) => {
                // Two runs of a mutant may go on at once; the one that was sent first counts, whichever ends first.
                if rank < *first {
                    self.killed = Some((rank, fate));
                }
                false
            }
        }
    }
}

/// What is run: the first run of every mutant, then the second one of those that are left, and so on, so that there
/// nearly always is an answer before the next run of the same mutant.
struct Queue<'a> {
    targets: &'a [Target<'a>],
    /// Which mutant and which of its runs each one was that is sent.
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
                lock(self.sent).push((number, rank));
                return Some(Arc::new(subject));
            }
        }
        None
    }
}
