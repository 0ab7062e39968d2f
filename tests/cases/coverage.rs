//! Coverage of cases that really run.

use std::sync::Arc;

use actionjail::diagnostics::SourceFile;
use actionjail::script::{Instrumented, instrument};
use actionjail::testing::coverage::{ActionCoverage, Declared, Metric, Tally};
use actionjail::testing::{Case, Ends, Subject, Verdict};
use serde_json::json;

use super::{CODE, case, event, subject, verdicts};

fn instrumented(code: &str) -> Arc<Instrumented> {
    Arc::new(instrument(&SourceFile::new("actions/range/code.js", code)).unwrap())
}

fn measured(code: &str, cases: Vec<Case>) -> (ActionCoverage, Vec<Verdict>) {
    let instrumented = instrumented(code);
    let subject = Subject { instrumented: Some(Arc::clone(&instrumented)), ..subject(code, cases) };
    let verdicts = verdicts(&[subject]);
    let mut coverage = ActionCoverage::new(Declared {
        instrumented: Some(instrumented),
        events: vec!["success".to_owned(), "error".to_owned()],
        parameters: vec![("n".to_owned(), true), ("who".to_owned(), false)],
        ..Declared::default()
    });
    verdicts.iter().for_each(|verdict| coverage.add(&verdict.observed));
    (coverage, verdicts)
}

fn tally(covered: usize, total: usize) -> Tally {
    Tally { covered, total }
}

#[test]
fn what_cases_reach_is_added_up() {
    let (coverage, verdicts) = measured(CODE, vec![case("in range", json!({ "n": 1 }), event("success"))]);
    assert!(verdicts[0].passed, "{verdicts:?}");
    // The throw is the one line that is not reached, and stands on one with the `if`.
    assert_eq!(coverage.tally(Metric::Lines), tally(6, 6));
    assert_eq!(coverage.tally(Metric::Statements), tally(6, 7));
    assert_eq!(coverage.tally(Metric::Functions), tally(1, 1));
    // The way of the `if` that throws, and 'error'.
    assert_eq!(coverage.tally(Metric::Branches), tally(4, 6));
    assert_eq!((coverage.missed_branches(), coverage.missed_lines()), (vec![3, 6], vec![]));
    assert_eq!(coverage.tally(Metric::Events), tally(1, 2));
    assert_eq!(coverage.tally(Metric::Parameters), tally(2, 3), "`who` was never set");

    let more = vec![
        case("in range", json!({ "n": 1, "who": "x" }), event("success")),
        case("none", json!({}), Ends::Throws("TypeError".to_owned())),
        case("out of range", json!({ "n": 11 }), event("error")),
    ];
    let (coverage, verdicts) = measured(CODE, more);
    assert!(verdicts.iter().all(|verdict| verdict.passed), "{verdicts:?}");
    assert!(coverage.is_whole(), "a run that throws counts too: {coverage:?}");
    assert_eq!((coverage.runs, coverage.lost), (3, 0));
}

#[test]
fn verdicts_are_those_of_the_code_as_it_is_written() {
    let cases = || {
        vec![
            case("passes", json!({ "n": 1 }), event("success")),
            case("throws", json!({}), Ends::Throws("TypeError".to_owned())),
            case("fails", json!({}), event("success")),
            case("mismatches", json!({ "n": 1 }), event("error")),
            Case {
                constants: json!({ "log": 1 }).as_object().unwrap().clone(),
                ..case("logs", json!({ "n": 2 }), Ends::Anyhow)
            },
        ]
    };
    let code = CODE.replace("console.log('n'", "console.log(new Error('here').stack, 'n'");
    assert_ne!(code, CODE);
    let (_, counted) = measured(&code, cases());
    let plain = verdicts(&[subject(&code, cases())]);
    for (counted, plain) in counted.iter().zip(&plain) {
        assert_eq!(counted.ending, plain.ending);
        assert_eq!((&counted.mismatches, &counted.logs), (&plain.mismatches, &plain.logs));
        assert_eq!((counted.passed, &counted.reads), (plain.passed, &plain.reads));
    }
    assert!(plain[1].failure().unwrap().to_string().ends_with("code.js:3:36"), "{:?}", plain[1].ending);
    assert!(plain[4].logs[0].text.contains("code.js:4:"), "{:?}", plain[4].logs);
}

#[test]
fn a_file_that_asks_not_to_be_counted_runs_as_it_is() {
    let code = format!("/* istanbul ignore file */\n{CODE}");
    let (coverage, verdicts) = measured(&code, vec![case("x", json!({ "n": 1 }), event("success"))]);
    assert!(verdicts[0].passed, "{verdicts:?}");
    assert_eq!(coverage.tally(Metric::Lines), tally(0, 0));
    assert_eq!(coverage.lost, 0);
}

#[test]
fn code_whose_names_are_those_of_counters_is_counted_all_the_same() {
    let name = instrumented("a();").counters.clone();
    assert!(name.starts_with("cov_"), "{name}");
    let code = format!(
        "const {name} = 'success';\nmodule.exports = async function action_range() {{ return {name}; }};\n"
    );
    let (coverage, verdicts) = measured(&code, vec![case("x", json!({}), event("success"))]);
    assert!(verdicts[0].passed, "{verdicts:?}");
    assert_eq!(coverage.tally(Metric::Statements), tally(3, 3));
}

#[test]
fn a_run_that_is_killed_is_told() {
    let code = "module.exports = async function action_range() { new Array(4294967295).fill(1); };";
    let instrumented = instrumented(code);
    let mut subject = subject(code, vec![case("x", json!({}), event("success"))]);
    subject.limits.timeout_ms = 300;
    let verdicts = verdicts(&[Subject { instrumented: Some(Arc::clone(&instrumented)), ..subject }]);
    let mut coverage =
        ActionCoverage::new(Declared { instrumented: Some(instrumented), ..Declared::default() });
    coverage.add(&verdicts[0].observed);
    assert_eq!((coverage.runs, coverage.lost), (1, 1));
    assert_eq!(coverage.tally(Metric::Statements), tally(0, 2));
}

#[test]
fn parameters_that_are_taken_as_a_whole_count_as_read() {
    let code = "module.exports = async function action_range() {
      const all = { ...this.getCurrentNodeParamsJSON() };
      return Object.keys(all).length > 0 ? 'success' : 'error';
    };";
    let cases = vec![
        case("some", json!({ "n": null, "who": 1 }), event("success")),
        case("none", json!({}), event("error")),
    ];
    let (coverage, _) = measured(code, cases);
    assert!(coverage.parameters.iter().all(|parameter| (parameter.set, parameter.absent) == (1, 1)));
}
