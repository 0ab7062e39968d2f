//! Mutants against cases: who is killed by what, and who is not.

use actionjail::{
    diagnostics::SourceFile,
    script::{Operator, Probe, Watched, mutants},
    testing::{Case, MutantStatus, MutationResult, MutationTarget, mutate},
};
use serde_json::json;

use super::{case, event, pool, subject};

const CODE: &str = "function limit(n) {
  return n > 10;
}
function unused(n) {
  return n + 1;
}
async function action_range() {
  const { n } = this.getCurrentNodeParamsJSON();
  let left = n;
  while (left > 0) left -= 1;
  if (limit(n)) return 'error';
  return 'success';
}
module.exports = action_range;
";

fn mutated(cases: Vec<Case>) -> MutationTarget {
    let file = SourceFile::new("actions/range/code.js", CODE);
    let events = ["success".to_owned(), "error".to_owned()];
    let mut subject = subject(CODE, cases);
    subject.limits.loop_iterations = 1000;
    MutationTarget { subject, mutants: mutants(&file, &events, Watched::default()), probe: Probe::new(&file) }
}

fn cases() -> Vec<Case> {
    vec![
        case("small", json!({ "n": 3 }), event("success")),
        case("great", json!({ "n": 12 }), event("error")),
    ]
}

/// The fates of the mutants, by line of the code.
fn fates(action: &MutationTarget, workers: usize) -> Vec<(usize, Operator, MutantStatus)> {
    let mut told = 0;
    let trials = mutate(&pool(workers), std::slice::from_ref(action), || told += 1).unwrap();
    assert_eq!(told, action.mutants.len());
    let MutationResult::Run(fates) = &trials[0] else { panic!("{trials:?}") };
    let line = |at: u32| CODE[..at as usize].lines().count().max(1);
    let both = action.mutants.iter().zip(fates);
    both.map(|(mutant, fate)| (line(mutant.span.start), mutant.operator, fate.clone())).collect()
}

#[test]
fn a_mutant_is_killed_by_the_case_that_fails_and_survives_where_none_does() {
    let action = mutated(cases());
    let fates = fates(&action, 2);
    let of = |line: usize, operator: Operator| {
        let found = fates.iter().filter(|(at, kind, _)| (*at, *kind) == (line, operator));
        found.map(|(.., fate)| fate.clone()).collect::<Vec<_>>()
    };
    let killed = |case: &str| MutantStatus::Killed { case: case.to_owned() };
    assert_eq!(of(12, Operator::SwappedEvent), [killed("small")]);
    assert_eq!(of(11, Operator::SwappedEvent), [killed("great")]);
    // Neither 10 nor 11 is tried.
    assert_eq!(of(2, Operator::ComparisonBoundary), [MutantStatus::Survived]);
    assert_eq!(of(2, Operator::ChangedNumber), [MutantStatus::Survived]);
    assert_eq!(of(5, Operator::ArithmeticOperator), [MutantStatus::Unreached]);
    assert!(
        matches!(&of(10, Operator::AssignmentOperator)[..], [MutantStatus::TimedOut { .. }]),
        "{fates:?}"
    );
}

#[test]
fn the_number_of_workers_changes_nothing() {
    let action = mutated(cases());
    let mut fates: Vec<_> = [1, 4].into_iter().map(|workers| fates(&action, workers)).collect();
    let last = fates.pop();
    assert_eq!(fates.pop(), last);
}

#[test]
fn what_cannot_be_told_from_the_code_is_run_all_the_same() {
    let known = mutated(cases());
    let unknown = MutationTarget { probe: None, ..mutated(cases()) };
    let survivors = |action: &MutationTarget| -> Vec<bool> {
        let survives = |fate: &MutantStatus| matches!(fate, MutantStatus::Survived | MutantStatus::Unreached);
        fates(action, 2).iter().map(|(.., fate)| survives(fate)).collect()
    };
    assert_eq!(survivors(&known), survivors(&unknown));
}

#[test]
fn cases_that_fail_anyway_say_nothing() {
    let mut cases = cases();
    cases.push(case("wrong", json!({ "n": 3 }), event("error")));
    let trials = mutate(&pool(2), &[mutated(cases), mutated(Vec::new())], || {}).unwrap();
    assert_eq!(trials[0], MutationResult::Unsound(vec!["wrong".to_owned()]));
    let MutationResult::Run(fates) = &trials[1] else { panic!("{trials:?}") };
    assert!(!fates.is_empty() && fates.iter().all(|fate| *fate == MutantStatus::Unreached));
}
