//! Adding up and thresholds, without a run.

use std::sync::Arc;

use super::{ActionCoverage, Coverage, Declared, Metric, Observed, Tally, shortfalls, thresholds};
use crate::diagnostics::SourceFile;
use crate::script::instrument;

/// An action of which each line is a statement.
fn lines(count: usize) -> ActionCoverage {
    let code = "a();\n".repeat(count);
    let instrumented = instrument(&SourceFile::new("code.js", code)).unwrap();
    ActionCoverage::new(Declared { instrumented: Some(Arc::new(instrumented)), ..Declared::default() })
}

fn counts(counts: &[u32]) -> Observed {
    Observed { counts: counts.to_vec(), ..Observed::default() }
}

#[test]
fn runs_are_added_up_and_lists_of_another_length_are_none() {
    let mut action = lines(2);
    action.add(&counts(&[1, u32::MAX]));
    action.add(&counts(&[1, u32::MAX]));
    action.add(&counts(&[7]));
    action.add(&counts(&[]));
    assert_eq!(action.statements, [2, 2 * u64::from(u32::MAX)]);
    assert_eq!((action.runs, action.lost), (4, 2));
}

#[test]
fn missed_lines_are_told_as_ranges_over_lines_without_statements() {
    let code = "a();\n\n// x\nb();\nc();\nd(); e();\n\nf();";
    let instrumented = Arc::new(instrument(&SourceFile::new("code.js", code)).unwrap());
    let of = |list: &[u32]| {
        let mut action = ActionCoverage::new(Declared {
            instrumented: Some(Arc::clone(&instrumented)),
            ..Declared::default()
        });
        action.add(&counts(list));
        (action.missed_lines(), action.tally(Metric::Lines))
    };
    let tally = |covered| Tally { covered, total: 5 };
    assert_eq!(of(&[0, 0, 1, 0, 0, 0]), (vec![(1, 4), (6, 8)], tally(1)));
    assert_eq!(
        of(&[1, 1, 1, 0, 1, 0]),
        (vec![(8, 8)], tally(4)),
        "a line ran where one of its statements did"
    );
    assert_eq!(of(&[1; 6]), (vec![], tally(5)));
}

#[test]
fn an_action_without_code_that_can_be_parsed_counts_by_what_it_declares() {
    let mut action = ActionCoverage::new(Declared {
        events: vec!["ok".to_owned(), "no".to_owned()],
        parameters: vec![("a".to_owned(), false)],
        ..Declared::default()
    });
    action.add(&Observed { event: Some("ok".to_owned()), ..Observed::default() });
    assert_eq!(action.tally(Metric::Events), Tally { covered: 1, total: 2 });
    assert_eq!(action.tally(Metric::Parameters), Tally { covered: 0, total: 2 });
    assert!(action.tally(Metric::Lines).is_whole());
}

#[test]
fn thresholds_hold_for_all_actions_together() {
    let (mut one, mut two) = (lines(8), lines(2));
    one.add(&counts(&[1; 8]));
    two.add(&counts(&[1, 0]));
    let coverage = Coverage { actions: vec![one, two] };
    let short = |text: &str| shortfalls(&coverage, &thresholds(text).unwrap());
    assert_eq!(short("lines=90,statements=90,events=100"), []);
    let shortfalls = short("lines=90.1,functions=100");
    assert_eq!(shortfalls.len(), 1);
    assert_eq!((shortfalls[0].threshold.metric, shortfalls[0].missing()), (Metric::Lines, 1));
}
