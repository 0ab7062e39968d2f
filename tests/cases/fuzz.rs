//! Fuzzing: what is found, how small it becomes, and that the seed alone decides.

use actionjail::testing::{Case, Ends, Form, FormField, FuzzReport, FuzzTarget, Problem, fuzz};
use serde_json::{Map, Value, json};

use super::{case, event, pool, subject};

fn action(body: &str, cases: Vec<Case>) -> FuzzTarget {
    let code = format!(
        "async function action_range() {{\n  const p = this.getCurrentNodeParamsJSON();\n  {body}\n}}\nmodule.exports = action_range;\n"
    );
    let mut subject = subject(&code, cases);
    subject.limits.loop_iterations = 1000;
    let field = |key: &str, type_name: &str| FormField {
        key: key.to_owned(),
        type_name: type_name.to_owned(),
        ..FormField::default()
    };
    FuzzTarget {
        subject,
        name: "action_range".to_owned(),
        form: Form {
            fields: vec![
                FormField { min: Some(1.0), max: Some(1234.0), ..field("n", "number") },
                FormField { options: vec![json!("Іра"), json!("Ann")], ..field("who", "select") },
            ],
            example: Map::new(),
            events: vec!["success".to_owned(), "error".to_owned()],
        },
        corpus: Vec::new(),
    }
}

fn fuzzed(action: &FuzzTarget, seed: u64) -> FuzzReport {
    fuzz(&pool(2), action, 200, seed, || {}).unwrap()
}

/// The problems of an action's body, each with the parameters that show it.
fn found(body: &str) -> Vec<(String, Value)> {
    let found = fuzzed(&action(body, Vec::new()), 1).found;
    found.into_iter().map(|found| (found.problem.to_string(), found.case.params.unwrap())).collect()
}

#[test]
fn what_always_holds_is_not_told_of() {
    let body = "return typeof p.n === 'number' && String(p.who ?? '') ? 'success' : 'error';";
    assert_eq!(found(body), []);
}

#[test]
fn a_throw_is_found_and_its_input_made_small() {
    // Nothing at all breaks it in one way, and what is no text in another.
    let found_in = found("return p.who.trim() ? 'success' : 'error';");
    assert!(found_in.iter().all(|(message, _)| message.starts_with("threw TypeError")), "{found_in:?}");
    let mut params: Vec<String> = found_in.iter().map(|(_, params)| params.to_string()).collect();
    params.sort();
    assert_eq!(params, [r#"{"who":0}"#, "{}"]);
    // A limit of the form is tried, and what is beyond it.
    let [(_, params)] = &found("if (p.n === 1235) throw new Error('x'); return 'success';")[..] else {
        panic!()
    };
    assert_eq!(*params, json!({ "n": 1235 }));
    let [(_, params)] = &found("if (String(p.who) === 'Іра') throw new Error('x'); return 'success';")[..]
    else {
        panic!()
    };
    assert_eq!(*params, json!({ "who": "Іра" }));
}

/// What can be shown by values of the form is not shown by others.
#[test]
fn an_input_is_made_small_within_the_form() {
    let shown = |body: &str| {
        let found = found(body);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].1.clone()
    };
    assert_eq!(shown("if (p.who) throw new Error('x'); return 'success';"), json!({ "who": "Ann" }));
    assert_eq!(shown("if (p.n) throw new Error('x'); return 'success';"), json!({ "n": 1 }));
}

/// A text that the code waits for is tried.
#[test]
fn what_the_code_compares_with_is_tried() {
    let mut waiting =
        action("if (p.who === 'once upon a time') throw new Error('x'); return 'success';", Vec::new());
    waiting.form.fields[1].compared = vec![json!("once upon a time")];
    waiting.form.fields[1].options.clear();
    assert_eq!(fuzzed(&waiting, 1).found[0].case.params, Some(json!({ "who": "once upon a time" })));
}

#[test]
fn events_and_parameters_that_nobody_declared_are_found() {
    let one = |body: &str| -> String {
        let mut found = found(body);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0).0
    };
    assert_eq!(
        one("return p.n ? 'success' : 'eror';"),
        "returned `eror`, which config.json does not declare"
    );
    assert_eq!(one("if (p.n) return 'success';"), "returned no event, but undefined");
    assert_eq!(
        one("return p.whom ? 'success' : 'error';"),
        "read the parameter `whom`, which config.json does not declare"
    );
    assert!(
        one("for (;;) if (p.who !== 'Ann') return 'success';")
            .starts_with("a loop, of the code or of a function it calls, went on")
    );
}

#[test]
fn a_throw_that_a_case_expects_is_meant() {
    let body = "if (!p.who) throw new RangeError('nobody'); return 'success';";
    let throws = case("nobody", json!({}), Ends::Throws("^RangeError: nobody$".to_owned()));
    assert!(fuzzed(&action(body, vec![throws]), 1).found.is_empty());
    let other = case("nobody", json!({ "who": "Ann" }), Ends::Throws("^TypeError".to_owned()));
    assert_eq!(fuzzed(&action(body, vec![other]), 1).found.len(), 1);
}

#[test]
fn the_seed_alone_decides() {
    let body = "const size = String(p.who).length; this.setCurrentStateConstant('a' + size % 7, p.n);\n\
        if (size > 17) throw new Error('long'); return size % 2 ? 'success' : 'error';";
    let first = fuzzed(&action(body, Vec::new()), 7);
    let again = fuzz(&pool(1), &action(body, Vec::new()), 200, 7, || {}).unwrap();
    assert_eq!((&first.kept, &first.found, first.runs), (&again.kept, &again.found, again.runs));
    assert_ne!(fuzzed(&action(body, Vec::new()), 8).kept, first.kept);
    // Inputs of earlier runs are tried as well, and change nothing about the others.
    let corpus = FuzzTarget { corpus: first.kept.clone(), ..action(body, Vec::new()) };
    let with_corpus = fuzzed(&corpus, 7);
    assert_eq!(with_corpus.kept, first.kept);
    assert_eq!(with_corpus.runs, first.runs + first.kept.len());
}

#[test]
fn inputs_of_earlier_runs_are_tried_first() {
    let body = "if (p.who === 'once upon a time') throw new Error('x'); return 'success';";
    let mut action = action(body, Vec::new());
    assert!(fuzzed(&action, 1).found.is_empty());
    action.corpus = vec![json!({ "who": "once upon a time", "n": 1 }).as_object().unwrap().clone()];
    let found = fuzzed(&action, 1).found;
    assert_eq!(found[0].case.params, Some(json!({ "who": "once upon a time" })));
}

#[test]
fn the_world_of_the_first_case_surrounds_the_inputs() {
    let mut first = case("first", json!({}), event("success"));
    first.state = Some(json!({ "channel": "sms" }));
    let body = "return this.getCurrentStateJSON().channel === 'sms' ? 'success' : 'nowhere';";
    assert!(fuzzed(&action(body, vec![first]), 1).found.is_empty());
    assert_eq!(fuzzed(&action(body, Vec::new()), 1).found.len(), 1);
}

#[test]
fn an_action_that_cannot_be_run_is_said_to_be_so() {
    let mut broken = action("return 'success';", Vec::new());
    broken.subject.code = "return (".into();
    let fuzzed = fuzzed(&broken, 1);
    assert!(fuzzed.broken.is_some_and(|why| why.to_string().contains("syntax error")));
    assert!(fuzzed.found.iter().all(|found| !matches!(found.problem, Problem::Failed(_))));
}
