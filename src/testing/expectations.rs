//! Compares the outcome of a run with the expectations of its case.

use std::{collections::BTreeSet, fmt};

use regex::Regex;

use crate::sandbox::{Ending, Failure, Outcome};

use super::{Ends, Expect, Snapshot, document, matching::difference, request_pattern::RequestPattern};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub what: What,
    pub expected: String,
    pub actual: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Ending,
    Constant(String),
    /// An expected log text, by its position from 0.
    Log(usize),
    /// A parameter that was read, by its key.
    Parameter(String),
    /// An expected request, by its position from 0.
    Request(usize),
    /// A scripted answer that nobody asked for, by its position from 0.
    Answer(usize),
    /// An answer of a tape that nobody asked for, by its position from 0.
    Tape(usize),
    /// The `http` section cannot be used.
    Script,
    Snapshot,
    /// The other engine did something else in the same run.
    Engine,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ending => f.write_str("event"),
            Self::Constant(key) => write!(f, "constant `{key}`"),
            Self::Log(index) => write!(f, "log text {}", index + 1),
            Self::Parameter(key) => write!(f, "parameter `{key}`"),
            Self::Request(index) => write!(f, "request {}", index + 1),
            Self::Answer(index) => write!(f, "scripted answer {}", index + 1),
            Self::Tape(index) => write!(f, "tape answer {}", index + 1),
            Self::Script => f.write_str("http"),
            Self::Snapshot => f.write_str("snapshot"),
            Self::Engine => f.write_str("differs between the engines"),
        }
    }
}

/// All differences. With `declared`, reads of other parameters are differences too.
pub fn compare(expect: &Expect, outcome: &Outcome, declared: Option<&BTreeSet<String>>) -> Vec<Mismatch> {
    let mut mismatches: Vec<Mismatch> = ending(&expect.ends, &outcome.ending).into_iter().collect();
    // Of a run that broke off, the rest would only be noise.
    let broke_off = matches!(outcome.ending, Ending::Failed(_)) && !matches!(expect.ends, Ends::Throws(_));
    if !broke_off {
        mismatches.extend(constants(expect, outcome));
        mismatches.extend(logs(expect, outcome));
        mismatches.extend(requests(expect, outcome));
        mismatches.extend(snapshot(expect, outcome));
    }
    if let Some(declared) = declared {
        let undeclared = outcome.reads.iter().filter(|key| !declared.contains(*key));
        mismatches.extend(undeclared.map(|key| Mismatch {
            what: What::Parameter(key.clone()),
            expected: "declared in config.json".to_owned(),
            actual: "read by the code, but not declared".to_owned(),
        }));
    }
    mismatches
}

fn ending(expected: &Ends, actual: &Ending) -> Option<Mismatch> {
    let met = match (expected, actual) {
        (Ends::Anyhow, Ending::Event(_) | Ending::NoEvent { .. }) => true,
        (Ends::Event(expected), Ending::Event(event)) => expected == event,
        (Ends::OneOf(expected), Ending::Event(event)) => expected.contains(event),
        (Ends::Throws(pattern), Ending::Failed(Failure::Threw(thrown))) => match Regex::new(pattern) {
            Ok(pattern) => pattern.is_match(&described(&thrown.name, &thrown.message)),
            Err(error) => {
                return Some(Mismatch {
                    what: What::Ending,
                    expected: "a regular expression under `throws`".to_owned(),
                    actual: error.to_string(),
                });
            }
        },
        _ => false,
    };
    let expected = || match expected {
        Ends::Anyhow => "an end without a failure".to_owned(),
        Ends::Event(event) => format!("`{event}`"),
        Ends::OneOf(events) => {
            let events: Vec<String> = events.iter().map(|event| format!("`{event}`")).collect();
            format!("one of {}", events.join(", "))
        }
        Ends::Throws(pattern) => format!("an error that matches /{pattern}/"),
    };
    let actual = || match actual {
        Ending::Event(event) => format!("`{event}`"),
        Ending::NoEvent { returned } => format!("no event: the function returned {returned}"),
        Ending::Failed(failure) => failure.to_string(),
    };
    (!met).then(|| Mismatch { what: What::Ending, expected: expected(), actual: actual() })
}

fn described(name: &str, message: &str) -> String {
    if name.is_empty() { message.to_owned() } else { format!("{name}: {message}") }
}

fn constants(expect: &Expect, outcome: &Outcome) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    for (key, expected) in &expect.constants {
        let written = outcome.writes.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value);
        if let Some(found) = difference(written, expected) {
            // A whole object tells more than the one value in it, unless it is a matcher that is not met.
            let whole = found.path.is_empty() || !found.by_matcher;
            mismatches.push(Mismatch {
                what: What::Constant(if whole { key.clone() } else { format!("{key}{}", found.path) }),
                expected: if whole && !found.path.is_empty() { expected.to_string() } else { found.expected },
                actual: match written {
                    None => "not written".to_owned(),
                    Some(written) if whole => written.to_string(),
                    Some(_) => found.actual,
                },
            });
        }
    }
    mismatches
}

fn requests(expect: &Expect, outcome: &Outcome) -> Option<Mismatch> {
    let expected = expect.requests.as_ref()?;
    let mut made = outcome.requests.iter().map(|exchange| &exchange.request);
    if expected.is_empty() {
        let first = made.next()?;
        return Some(Mismatch {
            what: What::Request(0),
            expected: "no request".to_owned(),
            actual: first.to_string(),
        });
    }
    for (index, expected) in expected.iter().enumerate() {
        let pattern = RequestPattern::read(expected);
        if made.any(|request| pattern.differences(request).is_empty()) {
            continue;
        }
        let nearest = outcome
            .requests
            .iter()
            .map(|exchange| (&exchange.request, pattern.differences(&exchange.request)))
            .min_by_key(|(_, differences)| differences.len());
        let actual = match nearest {
            None => "no request was made".to_owned(),
            Some((request, differences)) if differences.is_empty() => {
                format!("{request} was made, but not once more after those that are expected before it")
            }
            Some((request, differences)) => format!("{request}, but {}", differences.join(", and ")),
        };
        return Some(Mismatch { what: What::Request(index), expected: pattern.to_string(), actual });
    }
    None
}

fn snapshot(expect: &Expect, outcome: &Outcome) -> Option<Mismatch> {
    let Snapshot::Stored(runs) = &expect.snapshot else { return None };
    let mismatch = |expected: String, actual: String| Mismatch { what: What::Snapshot, expected, actual };
    let now = document(outcome);
    // A row brings only what was kept of it; a case without rows has only one run.
    match runs.values().next() {
        None => {
            Some(mismatch("a snapshot; take it with `actionjail test --update`".to_owned(), now.to_string()))
        }
        Some(before) => {
            (!super::matching::exactly(&now, before)).then(|| mismatch(before.to_string(), now.to_string()))
        }
    }
}

fn logs(expect: &Expect, outcome: &Outcome) -> Vec<Mismatch> {
    let mut lines = outcome.logs.iter();
    for (index, text) in expect.logs.iter().enumerate() {
        if lines.any(|line| line.text.contains(text.as_str())) {
            continue;
        }
        let actual = match (index, outcome.logs.len()) {
            (_, 0) => "nothing was logged".to_owned(),
            (0, count) => format!("none of the {count} lines holds it"),
            (_, _) => format!("no line after the one that holds `{}` does", expect.logs[index - 1]),
        };
        // Later texts have no line to come after.
        return vec![Mismatch { what: What::Log(index), expected: format!("a line with `{text}`"), actual }];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Ends, Expect, What, compare};
    use crate::sandbox::{Ending, Failure, LogLevel, LogLine, Outcome, Thrown};

    fn outcome(ending: Ending) -> Outcome {
        Outcome::new(1, ending)
    }

    fn event(event: &str) -> Outcome {
        outcome(Ending::Event(event.to_owned()))
    }

    fn threw(name: &str, message: &str) -> Outcome {
        let thrown =
            Thrown { name: name.to_owned(), message: message.to_owned(), place: None, stack: Vec::new() };
        outcome(Ending::Failed(Failure::Threw(thrown)))
    }

    fn ends(ends: Ends) -> Expect {
        Expect { ends, ..Expect::default() }
    }

    fn actual(expect: &Expect, outcome: &Outcome) -> Vec<String> {
        compare(expect, outcome, None).into_iter().map(|mismatch| mismatch.actual).collect()
    }

    #[test]
    fn events_are_compared() {
        let expect = ends(Ends::Event("ok".to_owned()));
        assert!(compare(&expect, &event("ok"), None).is_empty());
        assert_eq!(actual(&expect, &event("no")), ["`no`"]);
        let nothing = outcome(Ending::NoEvent { returned: "undefined".to_owned() });
        assert_eq!(actual(&expect, &nothing), ["no event: the function returned undefined"]);
        assert_eq!(actual(&expect, &threw("TypeError", "x")), ["threw TypeError: x"]);

        let expect = ends(Ends::OneOf(vec!["a".to_owned(), "b".to_owned()]));
        assert!(compare(&expect, &event("b"), None).is_empty());
        assert_eq!(compare(&expect, &event("c"), None)[0].expected, "one of `a`, `b`");
        assert!(compare(&ends(Ends::Anyhow), &nothing, None).is_empty());
        assert_eq!(actual(&ends(Ends::Anyhow), &outcome(Ending::Failed(Failure::NeverSettles))).len(), 1);
    }

    #[test]
    fn errors_are_matched() {
        let expect = |pattern: &str| ends(Ends::Throws(pattern.to_owned()));
        assert!(
            compare(&expect("^RangeError: out of"), &threw("RangeError", "out of range"), None).is_empty()
        );
        assert!(compare(&expect("^plain$"), &threw("", "plain"), None).is_empty());
        assert_eq!(
            compare(&expect("nope"), &threw("Error", "x"), None)[0].expected,
            "an error that matches /nope/"
        );
        assert_eq!(actual(&expect("x"), &event("ok")), ["`ok`"]);
        assert_eq!(
            compare(&expect("("), &threw("Error", "x"), None)[0].expected,
            "a regular expression under `throws`"
        );
        let timeout = outcome(Ending::Failed(Failure::Timeout { limit_ms: 5 }));
        assert_eq!(compare(&expect("."), &timeout, None).len(), 1);
    }

    #[test]
    fn constants_are_a_subset_and_the_last_write_counts() {
        let expect = |constants: Value| Expect {
            constants: constants.as_object().unwrap().clone(),
            ..ends(Ends::Anyhow)
        };
        let mut outcome = event("ok");
        outcome.writes = vec![
            ("rate".to_owned(), json!(1)),
            ("rate".to_owned(), json!(41)),
            ("user".to_owned(), json!({ "id": 1, "tags": [{ "a": 1, "b": 2 }] })),
        ];
        assert!(
            compare(&expect(json!({ "rate": 41.0, "user": { "tags": [{ "b": 2 }] } })), &outcome, None)
                .is_empty()
        );
        let mismatches =
            compare(&expect(json!({ "rate": 1, "user": { "tags": [] }, "nope": null })), &outcome, None);
        let found: Vec<&What> = mismatches.iter().map(|mismatch| &mismatch.what).collect();
        let constant = |key: &str| What::Constant(key.to_owned());
        assert_eq!(found, [&constant("rate"), &constant("user"), &constant("nope")]);
        assert_eq!(mismatches[2].actual, "not written");
    }

    #[test]
    fn logs_come_in_order() {
        let line = |text: &str| LogLine { level: LogLevel::Log, text: text.to_owned() };
        let mut outcome = event("ok");
        outcome.logs = vec![line("start"), line("rate 41.2 today"), line("end")];
        let expect = |logs: &[&str]| Expect {
            logs: logs.iter().map(|text| (*text).to_owned()).collect(),
            ..ends(Ends::Anyhow)
        };
        assert!(compare(&expect(&["rate 41.2", "end"]), &outcome, None).is_empty());
        assert_eq!(
            actual(&expect(&["end", "start"]), &outcome),
            ["no line after the one that holds `end` does"]
        );
        assert_eq!(actual(&expect(&["nope", "end"]), &outcome), ["none of the 3 lines holds it"]);
        assert_eq!(actual(&expect(&["x"]), &event("ok")), ["nothing was logged"]);
    }

    #[test]
    fn undeclared_reads_are_mismatches_also_of_a_run_that_failed() {
        let mut outcome = threw("Error", "x");
        outcome.reads = vec!["a".to_owned(), "b".to_owned()];
        let declared = ["a".to_owned()].into();
        let mismatches = compare(&ends(Ends::Throws("x".to_owned())), &outcome, Some(&declared));
        assert_eq!(mismatches.len(), 1);
        assert_eq!(mismatches[0].what.to_string(), "parameter `b`");
        assert!(compare(&ends(Ends::Throws("x".to_owned())), &outcome, None).is_empty());
    }
}
