//! Each operator: its mutants, and code that it leaves alone.

use super::{Operator, Watched, mutants};
use crate::diagnostics::SourceFile;

fn mutants_of(code: &str, watched: Watched) -> Vec<(Operator, String)> {
    let events = ["ok".to_owned(), "no".to_owned(), "error".to_owned()];
    let found = mutants(&SourceFile::new("code.js", code), &events, watched);
    found.into_iter().map(|mutant| (mutant.operator, mutant.applied(code))).collect()
}

fn by(operator: Operator, code: &str) -> Vec<String> {
    let head = "async function f(a, b, c) {";
    let whole = format!("{head}{code}}}");
    let found = mutants_of(&whole, Watched::default()).into_iter().filter(|(other, _)| *other == operator);
    found.map(|(_, text)| text[head.len()..text.len() - 1].to_owned()).collect()
}

#[test]
fn every_operator_makes_what_its_example_says() {
    let examples: [(Operator, &str, &[&str]); 26] = [
        (Operator::NegatedCondition, "if (a) b();", &["if (!(a)) b();"]),
        (Operator::ForcedCondition, "return a ? b : c;", &["return false ? b : c;", "return true ? b : c;"]),
        (Operator::ComparisonBoundary, "return a<b;", &["return a <= b;"]),
        (Operator::ReversedComparison, "return a >= b;", &["return a < b;"]),
        (Operator::NegatedEquality, "return a === b;", &["return a !== b;"]),
        (Operator::LogicalOperator, "return a && b;", &["return a || b;"]),
        (Operator::RemovedFallback, "return a ?? b;", &["return a;"]),
        (Operator::RemovedDefault, "const { d = 1 } = a;", &["const { d } = a;"]),
        (Operator::ArithmeticOperator, "return a % b;", &["return a * b;"]),
        (Operator::AssignmentOperator, "a += b;", &["a -= b;"]),
        (Operator::UpdateOperator, "a++; --b;", &["a--; --b;", "a++; ++b;"]),
        (Operator::RemovedUnary, "return!a;", &["return a;"]),
        (Operator::ChangedNumber, "return 60;", &["return 61;"]),
        (
            Operator::ChangedText,
            "return a + 'x' + ``;",
            &["return a + '' + ``;", "return a + 'x' + `changed`;"],
        ),
        (Operator::FlippedBoolean, "return true;", &["return false;"]),
        (
            Operator::SwappedEvent,
            "return a ? 'ok' : \"error\";",
            &["return a ? 'no' : \"error\";", "return a ? 'ok' : \"ok\";"],
        ),
        (Operator::RemovedCall, "await a(b); new A();", &["; new A();", "await a(b); ;"]),
        (Operator::RemovedStatement, "a.b = c; throw c;", &["; throw c;", "a.b = c; ;"]),
        (Operator::EmptiedBlock, "if (a) b(); else { b(); c(); }", &["{}", "if (a) b(); else {}"]),
        (Operator::RemovedAwait, "const d = await a;", &["const d = a;"]),
        (
            Operator::RemovedOptionalChain,
            "return a?.b?.[c]?.();",
            &["return a.b?.[c]?.();", "return a?.b[c]?.();", "return a?.b?.[c]();"],
        ),
        (Operator::EmptiedLiteral, "return [a, { b }];", &["return [];", "return [a, {}];"]),
        (
            Operator::EmptiedSpread,
            "return [...a, { ...b }, c(...a)];",
            &[
                "return [...[], { ...b }, c(...a)];",
                "return [...a, { ...{} }, c(...a)];",
                "return [...a, { ...b }, c(...[])];",
            ],
        ),
        (Operator::SwappedMethod, "return Math.min(a, b);", &["return Math.max(a, b);"]),
        (Operator::RemovedMethod, "return a.trim().slice(1);", &["return a.slice(1);", "return a.trim();"]),
        (
            Operator::ChangedRegex,
            "return /^a+$/gi;",
            &["return /a+$/gi;", "return /^a$/gi;", "return /^a+/gi;", "return /^a+$/i;", "return /^a+$/g;"],
        ),
    ];
    for (operator, code, expected) in examples {
        let found = by(operator, code);
        let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
        let mut expected = expected.to_vec();
        if operator == Operator::EmptiedBlock {
            // The function around the code is emptied as well.
            expected.retain(|text| *text != "{}");
            found.retain(|text| text.starts_with("if"));
        }
        assert_eq!(found, expected, "{}", operator.id());
    }
    for operator in Operator::all() {
        assert_eq!(Operator::named(operator.id()), Some(operator));
        assert!(operator.example().contains('→'));
    }
}

#[test]
fn operators_keep_together_what_the_code_keeps_together() {
    let logical = |code: &str| by(Operator::LogicalOperator, code);
    assert_eq!(logical("return a && b && c;"), ["return (a || b) && c;", "return a && b || c;"]);
    assert_eq!(logical("return a || b || c;"), ["return (a || b) && c;", "return a && b || c;"]);
    assert_eq!(logical("return a && b || c;"), ["return a || b || c;", "return a && b && c;"]);
    assert_eq!(by(Operator::ArithmeticOperator, "return a+-b;"), ["return a - -b;"]);
    assert_eq!(by(Operator::ArithmeticOperator, "return a /* + */ + (b);"), ["return a /* + */ - (b);"]);
}

#[test]
fn what_no_case_should_notice_is_left_out() {
    let none: [(Operator, &str); 12] = [
        (Operator::ArithmeticOperator, "return a + 0;"),
        (Operator::ArithmeticOperator, "return a + 'x' + b;"),
        (Operator::ChangedText, "return typeof a === 'string';"),
        (Operator::ChangedText, "return { 'key': a };"),
        (Operator::ChangedText, "return require('crypto');"),
        (Operator::ChangedText, "'use strict'; return a;"),
        (Operator::NegatedCondition, "if (!a) b();"),
        (Operator::NegatedCondition, "if (a > b) c();"),
        (Operator::FlippedBoolean, "while (true) break;"),
        (Operator::UpdateOperator, "for (let i = 0; i < a; i++) b();"),
        (Operator::RemovedAwait, "return await a;"),
        (Operator::RemovedStatement, "switch (a) { case b: c(); break; }"),
    ];
    for (operator, code) in none {
        assert_eq!(by(operator, code), Vec::<String>::new(), "{} {code}", operator.id());
    }
    assert_eq!(by(Operator::RemovedAwait, "try { return await a; } catch {}").len(), 1);
    assert_eq!(by(Operator::ChangedNumber, "return 1; return 2;"), ["return 2; return 2;"]);
    let export = "module.exports = async function () { return 'ok'; };";
    let found = mutants_of(export, Watched::default());
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn logs_and_errors_are_changed_where_cases_look_at_them() {
    let code = "function f(a) { console.log('seen', a); throw new TypeError('no ' + 7); }";
    let unwatched: Vec<Operator> =
        mutants_of(code, Watched::default()).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(unwatched, [Operator::EmptiedBlock, Operator::RemovedStatement]);
    let watched: Vec<Operator> =
        mutants_of(code, Watched { logs: true, errors: true }).into_iter().map(|(kind, _)| kind).collect();
    for operator in [Operator::RemovedCall, Operator::ChangedText, Operator::ChangedNumber] {
        assert!(watched.contains(&operator), "{watched:?}");
    }
}

#[test]
fn a_mutant_is_one_edit_that_parses_and_no_two_are_the_same() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("actions");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path().join("code.js");
        let code = std::fs::read_to_string(&path).unwrap();
        let found = mutants_of(&code, Watched { logs: true, errors: true });
        let different: std::collections::BTreeSet<&String> = found.iter().map(|(_, text)| text).collect();
        assert_eq!(different.len(), found.len(), "{}", path.display());
        assert!(!different.contains(&code), "{}", path.display());
        for (operator, text) in &found {
            let facts = crate::script::analyse(&SourceFile::new("code.js", text.as_str()));
            assert!(facts.problems.is_empty(), "{}: {text}", operator.id());
        }
    }
}

#[test]
fn code_that_does_not_parse_has_no_mutants() {
    assert!(mutants_of("return '", Watched::default()).is_empty());
}
