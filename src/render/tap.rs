//! Cases in the Test Anything Protocol, version 14: a line each, with a YAML block for a failed case.

use std::fmt::Write as _;

use super::runs::{CaseV1, TestsV1};

pub fn cases_for_tap(tests: &TestsV1) -> String {
    let mut text = format!("TAP version 14\n1..{}\n", tests.cases.len());
    for (case, number) in tests.cases.iter().zip(1..) {
        let not = if case.passed { "" } else { "not " };
        _ = writeln!(text, "{not}ok {number} - {}", description(&format!("{}: {}", case.action, case.case)));
        if !case.passed || case.tries > 1 {
            text += &block(case);
        }
    }
    text
}

/// Escapes a description: line breaks, and `#`, which begins a directive.
fn description(text: &str) -> String {
    // Readers also take the separators of Unicode for line breaks.
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let line: String = text.chars().map(|c| if breaks(c) { ' ' } else { c }).collect();
    line.replace('\\', "\\\\").replace('#', "\\#")
}

fn block(case: &CaseV1) -> String {
    // JSON strings are YAML strings.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = format!(
        "  ---\n  at: {}\n  tries: {}\n",
        quoted(&format!("{}:{}", case.path, case.line)),
        case.tries
    );
    if !case.mismatches.is_empty() {
        text += "  mismatches:\n";
    }
    for mismatch in &case.mismatches {
        _ = writeln!(text, "    - what: {}", quoted(&mismatch.what));
        _ = writeln!(text, "      expected: {}", quoted(&mismatch.expected));
        _ = writeln!(text, "      actual: {}", quoted(&mismatch.actual));
    }
    text + "  ...\n"
}
