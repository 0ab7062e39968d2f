//! Each kind of failure of the code itself, with its place and its text.

use actionjail::sandbox::{Ending, Failure};

use super::{body, event, failure, file, threw};

#[test]
fn an_error_has_a_name_a_message_and_a_place() {
    let outcome = file(
        "async function action_x() {\n  const a = null;\n  return a.b;\n}\nmodule.exports = action_x;\n",
    );
    let thrown = threw(&outcome);
    assert_eq!(thrown.name, "TypeError");
    let place = thrown.place.as_ref().unwrap();
    assert_eq!((place.file.as_str(), place.line), ("actions/x/code.js", 3));
    assert!(thrown.stack[0].starts_with("at action_x (actions/x/code.js:3:"), "{:?}", thrown.stack);
}

#[test]
fn columns_are_right_on_the_first_line_too() {
    for (code, line, column) in [
        ("throw new Error('x')", 1, 7),
        ("\nthrow new Error('x')", 2, 7),
        ("\u{feff}throw new Error('x')", 1, 7),
        ("#!/usr/bin/node\nthrow new Error('x')", 2, 7),
    ] {
        let outcome = file(code);
        let place = threw(&outcome).place.clone().unwrap();
        assert_eq!((place.line, place.column), (line, column), "{code}");
    }
}

#[test]
fn a_rejection_after_an_await_keeps_its_place() {
    let outcome = file(
        "module.exports = async function action_x() {\n  await null;\n  await new Promise(r => setTimeout(r, 5));\n  throw new RangeError('late');\n}",
    );
    let thrown = threw(&outcome);
    assert_eq!((thrown.name.as_str(), thrown.message.as_str()), ("RangeError", "late"));
    assert_eq!(thrown.place.as_ref().unwrap().line, 4);
    assert_eq!(failure(&outcome).to_string(), "threw RangeError: late at actions/x/code.js:4:9");
}

#[test]
fn what_is_not_an_error_can_be_thrown() {
    let outcome = body("throw { code: 5 }");
    assert_eq!((threw(&outcome).name.as_str(), threw(&outcome).message.as_str()), ("", "{ code: 5 }"));
    let outcome = body("throw undefined");
    assert_eq!(threw(&outcome).message, "undefined");
}

#[test]
fn a_thrown_object_cannot_hurt_the_worker() {
    let outcome =
        body("const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw e } }); throw e");
    assert_eq!(threw(&outcome).message, "");
    let outcome = body("const p = new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 } }); throw p");
    threw(&outcome);
}

#[test]
fn source_that_does_not_parse_says_where() {
    let outcome = file("module.exports = async () => {\n  const = 5;\n}");
    let Failure::Syntax { place: Some(place), .. } = failure(&outcome) else { panic!("{outcome:?}") };
    assert_eq!((place.line, place.column), (2, 9));

    let outcome = file("const = 5;");
    let Failure::Syntax { place: Some(place), .. } = failure(&outcome) else { panic!("{outcome:?}") };
    assert_eq!((place.line, place.column), (1, 7));

    let outcome = file("module.exports = async () => {\n  if (1) {\n");
    assert!(matches!(failure(&outcome), Failure::Syntax { .. }), "{outcome:?}");
}

#[test]
fn a_file_must_export_a_function() {
    for (code, found) in [
        ("async function action_x() {}", "{}"),
        ("module.exports = { action_x() {} }", "{ action_x: [Function: action_x] }"),
        ("module.exports = 'x'", "'x'"),
    ] {
        let outcome = file(code);
        assert_eq!(failure(&outcome), &Failure::NoExport { found: found.to_owned() });
    }
    assert_eq!(event(&file("if (true) { module.exports = () => 'ok'; return } throw 1")), "ok");
}

#[test]
fn a_value_that_is_no_string_is_no_event() {
    for (code, shown) in
        [("", "undefined"), ("return 5", "5"), ("return { a: [1, 'x'] }", "{ a: [ 1, 'x' ] }")]
    {
        assert_eq!(body(code).ending, Ending::NoEvent { returned: shown.to_owned() });
    }
}

#[test]
fn a_promise_that_cannot_settle_is_a_failure() {
    assert_eq!(failure(&body("await new Promise(() => {}); return 'ok'")), &Failure::NeverSettles);
    assert_eq!(failure(&file("module.exports = () => ({ then() {} })")), &Failure::NeverSettles);
}

#[test]
fn a_rejection_that_nobody_awaits_is_a_failure() {
    let outcome = body("Promise.reject(new Error('lost')); return 'ok'");
    let Failure::UnhandledRejection(thrown) = failure(&outcome) else { panic!("{outcome:?}") };
    assert_eq!(thrown.message, "lost");
    assert_eq!(event(&body("const p = Promise.reject(1); try { await p } catch {} return 'ok'")), "ok");
    assert_eq!(event(&body("Promise.reject(1).catch(() => {}); return 'ok'")), "ok");
}

#[test]
fn an_error_in_a_timer_ends_the_run() {
    let outcome = body(
        "setTimeout(() => { throw new Error('in a timer') }, 1); await new Promise(r => setTimeout(r, 5)); return 'ok'",
    );
    assert_eq!(threw(&outcome).message, "in a timer");
}
