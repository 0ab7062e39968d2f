//! Cases from end to end: from what is written to a verdict.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here, also in a helper")]

mod coverage;
mod fuzz;
mod mutation;
mod session;

use std::path::PathBuf;

use actionjail::{
    sandbox::{Failure, Limits, Pool, PoolOptions, Surface},
    testing::{Case, Ends, Subject, Verdict, What, execute},
};
use serde_json::{Value, json};

const CODE: &str = "async function action_range() {
  const { n, who } = this.getCurrentNodeParamsJSON();
  if (typeof n !== 'number') throw new TypeError(`n is ${typeof n}`);
  console.log('n', n, 'for', who);
  this.setCurrentStateConstant('seen', { n, at: new Date().toISOString() });
  return n < 0 || n > 10 ? 'error' : 'success';
}
module.exports = action_range;
";

fn case(name: &str, params: Value, ends: Ends) -> Case {
    let mut case = Case::new(name);
    case.params = Some(params);
    case.expect.ends = ends;
    case
}

fn event(name: &str) -> Ends {
    Ends::Event(name.to_owned())
}

fn pool(workers: usize) -> Pool {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_actionjail"));
    Pool::new(PoolOptions { workers, program }).unwrap()
}

fn verdicts(subjects: &[Subject]) -> Vec<Verdict> {
    let pool = pool(2);
    let mut verdicts = Vec::new();
    let subjects = subjects.iter().cloned().map(std::sync::Arc::new);
    execute(&pool, subjects, &actionjail::testing::refuse, |verdict| verdicts.push(verdict)).unwrap();
    verdicts.sort_by_key(|verdict| (verdict.subject, verdict.case, verdict.row));
    verdicts
}

fn subject(code: &str, cases: Vec<Case>) -> Subject {
    Subject {
        file: "actions/range/code.js".to_owned(),
        code: code.into(),
        declared: Some(["n".to_owned(), "who".to_owned()].into()),
        limits: Limits { timeout_ms: 30_000, ..Limits::default() },
        time_zone: "UTC".to_owned(),
        surface: Surface::default().into(),
        modules: Vec::new(),
        instrumented: None,
        defaults: Default::default(),
        cases,
    }
}

#[test]
fn cases_pass_and_fail_as_they_should() {
    let mut rows = case("out of range", json!({ "n": "{{n}}", "who": "{{user.name}}" }), event("error"));
    rows.each = Some(vec![json!({ "n": -1 }), json!({ "n": 5 }), json!({ "n": 11 })]);
    rows.state = Some(json!({ "user": { "name": "Іра" } }));
    rows.expect.logs = vec!["n {{n}} for Іра".to_owned()];
    let mut written = case("written", json!({ "n": 1 }), event("success"));
    written.expect.constants =
        json!({ "seen": { "n": 1, "at": "2026-01-01T00:00:00.000Z" } }).as_object().unwrap().clone();
    let throws = case("throws", json!({ "n": "1" }), Ends::Throws("^TypeError: n is string$".to_owned()));

    let verdicts = verdicts(&[subject(CODE, vec![rows, written, throws])]);
    let summary: Vec<(&str, bool)> =
        verdicts.iter().map(|verdict| (verdict.name.as_str(), verdict.passed)).collect();
    assert_eq!(
        summary,
        [
            ("out of range [1: n=-1]", true),
            ("out of range [2: n=5]", false),
            ("out of range [3: n=11]", true),
            ("written", true),
            ("throws", true),
        ]
    );
    let [mismatch] = &verdicts[1].mismatches[..] else { panic!("{:?}", verdicts[1].mismatches) };
    assert_eq!((mismatch.expected.as_str(), mismatch.actual.as_str()), ("`error`", "`success`"));
    assert!(matches!(verdicts[4].failure(), Some(Failure::Threw(_))));
}

#[test]
fn an_undeclared_key_fails_the_case() {
    let code = "module.exports = function () { this.getCurrentNodeParamsJSON().secret; return 'ok' }";
    let verdicts = verdicts(&[subject(code, vec![case("x", json!({}), event("ok"))])]);
    assert!(!verdicts[0].passed);
    assert_eq!(verdicts[0].mismatches[0].what, What::Parameter("secret".to_owned()));
}

#[test]
fn many_actions_with_one_that_hangs() {
    let mut subjects: Vec<Subject> =
        (0..30).map(|n| subject(CODE, vec![case("x", json!({ "n": n % 10 }), event("success"))])).collect();
    subjects[7].code = "module.exports = () => { for (;;); }".into();
    subjects[7].limits.timeout_ms = 300;
    subjects[7].limits.loop_iterations = u64::MAX;
    let verdicts = verdicts(&subjects);
    let failed: Vec<usize> =
        verdicts.iter().filter(|verdict| !verdict.passed).map(|verdict| verdict.subject).collect();
    assert_eq!((verdicts.len(), failed), (30, vec![7]));
    assert_eq!(verdicts[7].failure(), Some(&Failure::Timeout { limit_ms: 300 }));
}
