//! Counters: what a run leaves in them, and what it can do to them.

use std::sync::Arc;

use actionjail::sandbox::{Counters, Ending, Failure, Job, Limits, Outcome};

use super::{event, failure, job, run};

/// Runs the body of an action that finds two statements, a function and a branch of two ways counted in `c`.
fn counted(body: &str) -> Outcome {
    let counters = Counters { name: "c".to_owned(), statements: 2, functions: 1, branches: vec![2] };
    let code = format!("module.exports = async function action_x() {{ {body} }}");
    run(Job { counters: Some(Arc::new(counters)), ..job(&code) })
}

#[test]
fn what_is_counted_comes_back_in_order() {
    let outcome = counted("++c.s[1]; ++c.s[1]; ++c.f[0]; ++c.b[0][1]; return 'ok';");
    assert_eq!(event(&outcome), "ok");
    assert_eq!(outcome.counts, [0, 2, 1, 0, 1]);
}

#[test]
fn a_run_that_fails_has_counted_too() {
    assert_eq!(counted("++c.s[0]; throw new Error('x');").counts, [1, 0, 0, 0, 0]);
    let endless = counted("++c.s[0]; for (;;) {}");
    assert!(matches!(failure(&endless), Failure::Loop { .. }), "{endless:?}");
    assert_eq!(endless.counts, [1, 0, 0, 0, 0]);
    let spam = counted("++c.s[0]; for (;;) console.log('x'.repeat(1000));");
    assert!(matches!(failure(&spam), Failure::OutputTooLarge { .. }), "{spam:?}");
    assert_eq!(spam.counts[0], 1);
}

#[test]
fn a_run_that_is_killed_has_counted_nothing() {
    let counters = Counters { name: "c".to_owned(), statements: 1, functions: 0, branches: vec![] };
    let code = "module.exports = async () => { ++c.s[0]; new Array(4294967295).fill(1); };";
    let outcome = run(Job {
        counters: Some(Arc::new(counters)),
        limits: Limits { timeout_ms: 300, ..Limits::default() },
        ..job(code)
    });
    assert!(matches!(outcome.ending, Ending::Failed(_)), "{outcome:?}");
    assert!(outcome.counts.is_empty());
}

#[test]
fn nothing_that_is_done_to_the_counters_is_more_than_a_wrong_number() {
    for (body, counts) in [
        ("c.s = c.f = c.b = null;", [0, 0, 0, 0, 0]),
        ("c.s.length = 0; c.b.length = 0; delete c.f;", [0, 0, 0, 0, 0]),
        ("c.s.push(1, 2, 3); c.b.push([1]); c.more = 1;", [0, 0, 0, 0, 0]),
        (
            "c.s[0] = -5; c.s[1] = 1e300; c.f[0] = NaN; c.b[0][0] = 'x'; c.b[0][1] = 2.9;",
            [0, u32::MAX, 0, 0, 2],
        ),
        ("Object.defineProperty(c.s, 0, { get() { for (;;) {} } });", [0, 0, 0, 0, 0]),
        (
            "Object.setPrototypeOf(c.s, new Proxy([], { get() { throw 1; } })); delete c.s[0];",
            [0, 0, 0, 0, 0],
        ),
        ("c.b[0] = new Proxy([9, 9], { get() { throw 1; } });", [0, 0, 0, 0, 0]),
        ("Object.freeze(c.s); c.s[0] = 1;", [0, 0, 0, 0, 0]),
        (
            "Array.prototype.push = () => {}; Object.defineProperty(Object.prototype, 's', { get: () => 1 });",
            [0; 5],
        ),
        ("c.s[0] = { toString() { throw 1; }, valueOf() { throw 1; } };", [0, 0, 0, 0, 0]),
    ] {
        let outcome = counted(&format!("{body} return 'ok';"));
        assert_eq!((event(&outcome), outcome.counts.as_slice()), ("ok", counts.as_slice()), "{body}");
    }
}

#[test]
fn counters_are_no_output_of_the_actions() {
    let statements = 200_000;
    let counters = Counters { name: "c".to_owned(), statements, functions: 0, branches: vec![] };
    let code = "module.exports = async () => { c.s.fill(4294967295); return 'ok'; };";
    let outcome = run(Job {
        counters: Some(Arc::new(counters)),
        limits: Limits { output_bytes: 10, ..job(code).limits },
        ..job(code)
    });
    assert_eq!(event(&outcome), "ok");
    assert_eq!(outcome.counts, vec![u32::MAX; statements]);
}
