//! Runs that want too much: each fails alone, with the limit that it met, and the next run is not touched.

use std::time::{Duration, Instant};

use actionjail::sandbox::{Failure, Job, Limits, Outcome, Pool};
use actionjail::script::Code;

use super::{body, event, failure, file, job, run, settings};

fn action(body: &str) -> String {
    format!("module.exports = async function action_x() {{\n{body}\n}}")
}

fn limited(body: &str, limits: Limits) -> Outcome {
    let outcome = run(Job { limits, ..job(&action(body)) });
    assert_eq!(event(&super::body("return 'next'")), "next");
    outcome
}

fn patient() -> Limits {
    Limits { timeout_ms: 60_000, ..Limits::default() }
}

#[test]
fn an_endless_loop_meets_the_loop_limit() {
    let outcome = limited("const n = Math.abs(1);\nwhile (true) { n }", patient());
    let Failure::Loop { limit: 10_000_000, place: Some(place) } = failure(&outcome) else {
        panic!("{outcome:?}")
    };
    assert!(place.line <= 3, "{place}");
    assert!(
        failure(&outcome).to_string().contains("10000000 iterations near actions/x/code.js:"),
        "{outcome:?}"
    );
}

#[test]
fn the_loop_limit_cannot_be_caught() {
    let outcome =
        limited("try { while (true) {} } catch { return 'caught' } finally { return 'finally' }", patient());
    assert!(matches!(failure(&outcome), Failure::Loop { .. }), "{outcome:?}");
}

/// Runs code as `test` does, with few iterations.
fn counted(body: &str) -> Outcome {
    let code = Code::from(action(body).as_str());
    let edited = code.for_engine().unwrap();
    let limits = Limits { loop_iterations: 1_000, ..patient() };
    run(Job { columns: edited.columns.clone(), limits, ..job(&edited.code) })
}

/// Before and after an `await`, in each kind of loop and of function.
#[test]
fn loops_have_one_limit_wherever_they_run() {
    let loops = [
        "for (;;) ;",
        "for (;;) n += 1",
        "while (true) { n += 1 }",
        "do n += 1; while (true)",
        "if (n === 0) for (const k of endless()) n += k; else n = 2",
        "for (const key in many) n += key.length",
        "for (const key in many) { if (n < 0) break; switch (key) { case 'k1': continue; default: n += 1 } }",
        "outer: for (;;) { for (const k of [1, 2]) { if (k === 2) continue outer; n += k } }",
    ];
    let ways = [
        "LOOP",
        "await null; LOOP",
        "await (async () => { await null; LOOP })()",
        "await null; (() => { LOOP })()",
        "await null; const f = function () { 'use strict'; LOOP }; f()",
        "await null; class Box { static { LOOP } }",
        "await null; new (class { m() { LOOP } })().m()",
        "await Promise.resolve().then(() => { LOOP })",
        "await null; [...(function* () { LOOP })()]",
        "const late = async () => { await null; LOOP }; late(); await new Promise(ok => setTimeout(ok, 5))",
        "try { await null; LOOP } catch { return 'caught' } finally { return 'finally' }",
    ];
    let before = "let n = 0; const many = {}; let at = 0;\nfunction* endless() { yield* { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) } }\nconst fill = left => { if (left > 0) { many['k' + at++] = 1; fill(left - 1) } };\nfill(1500);";
    for way in ways {
        for text in loops {
            let code = format!("{before}\n{};\nreturn 'ended'", way.replace("LOOP", text));
            let outcome = counted(&code);
            let Failure::Loop { limit: 1_000, place: Some(place) } = failure(&outcome) else {
                panic!("{code}: {outcome:?}")
            };
            assert_eq!(place.line, 6, "{code}: {outcome:?}");
        }
    }
    for count in [999, 1_000] {
        let code = format!("await null; let n = 0; for (let i = 0; i < {count}; i++) n++; return String(n)");
        assert_eq!(event(&counted(&code)), count.to_string());
    }
}

#[test]
fn an_endless_loop_meets_the_deadline_and_the_others_stay_green() {
    let endless = Limits { timeout_ms: 300, loop_iterations: u64::MAX, ..Limits::default() };
    let jobs: Vec<Job> = (0..40)
        .map(|id| {
            let stuck = id % 10 == 3;
            let code = if stuck { action("while (true) {}") } else { action("return 'ok'") };
            let limits = if stuck { endless.clone() } else { patient() };
            Job { id, limits, ..job(&code) }
        })
        .collect();
    let pool = Pool::new(settings(2)).unwrap();
    let started = Instant::now();
    let mut outcomes = Vec::new();
    pool.run(jobs, |outcome| outcomes.push(outcome)).unwrap();
    assert!(started.elapsed() < Duration::from_secs(20));
    outcomes.sort_by_key(|outcome| outcome.id);
    assert_eq!(outcomes.len(), 40);
    for outcome in &outcomes {
        if outcome.id % 10 == 3 {
            assert_eq!(failure(outcome), &Failure::Timeout { limit_ms: 300 });
            assert!(outcome.micros >= 300_000, "{outcome:?}");
        } else {
            assert_eq!(event(outcome), "ok");
        }
    }
    assert!(failure(&outcomes[3]).to_string().contains("after 300 ms"));
}

#[test]
fn a_catastrophic_regular_expression_meets_the_deadline() {
    let outcome = limited(
        "return /^(a+)+$/.test('a'.repeat(40) + 'b') ? 'a' : 'b'",
        Limits { timeout_ms: 500, ..Limits::default() },
    );
    assert_eq!(failure(&outcome), &Failure::Timeout { limit_ms: 500 });
}

#[test]
fn a_growing_list_meets_the_memory_limit() {
    let outcome = limited("const a = [], s = 'x'.repeat(60000); for (;;) a.push(s + a.length);", patient());
    assert_eq!(failure(&outcome), &Failure::Memory { limit_mb: 128 });
    assert!(failure(&outcome).to_string().contains("128 MiB"));
}

#[test]
fn a_doubling_string_meets_the_memory_limit() {
    let outcome = limited("let s = 'x'; for (;;) s += s;", patient());
    assert_eq!(failure(&outcome), &Failure::Memory { limit_mb: 128 });
}

#[test]
fn many_small_objects_meet_the_memory_limit() {
    let outcome = limited("const a = []; for (let i = 0; ; i++) a.push({ i });", patient());
    assert_eq!(failure(&outcome), &Failure::Memory { limit_mb: 128 });
}

#[test]
fn memory_within_the_limit_is_there_for_every_run() {
    for _ in 0..6 {
        let outcome = limited(
            "const a = []; for (let i = 0; i < 5; i++) a.push(new Array(1e6).fill(i)); return 'ok'",
            patient(),
        );
        assert_eq!(event(&outcome), "ok");
    }
}

#[test]
fn filling_a_huge_array_fails_alone() {
    let outcome = limited(
        "new Array(4294967295).fill(1); return 'ok'",
        Limits { timeout_ms: 3_000, ..Limits::default() },
    );
    assert!(matches!(failure(&outcome), Failure::Memory { .. } | Failure::Timeout { .. }), "{outcome:?}");
}

#[test]
fn recursion_meets_its_limit_with_a_place() {
    let outcome = limited("function f(n) {\n return f(n + 1) + 1 }\n return f(0)", patient());
    let Failure::Recursion { limit: 10_000, place: Some(place) } = failure(&outcome) else {
        panic!("{outcome:?}")
    };
    assert_eq!(place.line, 3);
    for code in [
        "const f = async () => { await f(); }; await f()",
        "let n = 0; const f = async () => { n++; await f(); }; try { await f(); } catch (e) { return 'caught'; }",
    ] {
        let outcome = limited(code, patient());
        assert!(matches!(failure(&outcome), Failure::Recursion { .. }), "{code}: {outcome:?}");
    }
}

#[test]
fn recursion_through_native_functions_fails_alone() {
    for code in [
        "const f = () => [1].map(f); f()",
        "const f = () => [2, 1].sort(f); f()",
        "const o = { get x() { return this.x } }; o.x",
        "const o = { toJSON() { return JSON.stringify(this) } }; JSON.stringify(o)",
        "const p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x",
        "'x'.replace(/x/, function f() { return 'x'.replace(/x/, f) })",
    ] {
        let outcome = limited(code, patient());
        assert!(matches!(failure(&outcome), Failure::Recursion { .. }), "{code}: {outcome:?}");
    }
}

#[test]
fn deep_data_fails_alone() {
    for code in [
        "let a = []; for (let i = 0; i < 3e6; i++) a = [a]; JSON.stringify(a); return 'ok'",
        "let o = {}; for (let i = 0; i < 1e5; i++) o = Object.create(o); o.missing; return 'ok'",
        "let p = Promise.resolve(); for (let i = 0; i < 1e5; i++) p = p.then(() => {}); await p; return 'ok'",
        "let f = () => 1; for (let i = 0; i < 1e5; i++) f = f.bind(null); f(); return 'ok'",
    ] {
        let outcome = limited(code, Limits { memory_mb: 1024, ..patient() });
        let ended = matches!(
            &outcome.ending,
            actionjail::sandbox::Ending::Event(_)
                | actionjail::sandbox::Ending::Failed(Failure::Recursion { .. } | Failure::Memory { .. })
        );
        assert!(ended, "{code}: {:?}", outcome.ending);
    }
}

#[test]
fn deeply_nested_source_fails_alone() {
    for (open, close) in [("[", "]"), ("(", ")"), ("{", "}"), ("a=>", "1"), ("!", "1")] {
        let depth = 1_000_000;
        let outcome = file(&format!("{}{}", open.repeat(depth), close.repeat(depth)));
        let kind = failure(&outcome);
        assert!(
            matches!(kind, Failure::Recursion { .. } | Failure::Memory { .. } | Failure::Syntax { .. }),
            "{open}: {kind:?}"
        );
    }
    assert_eq!(event(&body("return 'next'")), "next");
}

#[test]
fn an_endless_interval_meets_a_limit() {
    let outcome = limited(
        "await new Promise(() => setInterval(() => {}, 0)); return 'ok'",
        Limits { loop_iterations: 1_000, ..patient() },
    );
    assert_eq!(failure(&outcome), &Failure::Loop { limit: 1_000, place: None });
}

#[test]
fn endless_microtasks_meet_the_deadline() {
    let outcome = limited(
        "const f = () => Promise.resolve().then(f); await f()",
        Limits { timeout_ms: 300, ..Limits::default() },
    );
    assert!(matches!(failure(&outcome), Failure::Timeout { .. } | Failure::Memory { .. }), "{outcome:?}");
}

#[test]
fn output_is_bounded() {
    for code in [
        "for (;;) console.log('x'.repeat(1000))",
        "try { for (;;) console.log('x') } catch {} return 'caught'",
        "this.setCurrentStateConstant('k', 'x'.repeat(2e6)); return 'ok'",
        "return 'x'.repeat(2e6)",
        "this.state.const.k = 'x'.repeat(2e6); return 'ok'",
        // Node.js shows 10,000 letters of a text within a value.
        "const list = new Array(100).fill('x'.repeat(1e5)); console.log(list, list); return 'ok'",
    ] {
        let outcome = limited(code, patient());
        assert_eq!(failure(&outcome), &Failure::OutputTooLarge { limit_bytes: 1 << 20 }, "{code}");
    }
    let outcome = limited("throw new Error('x'.repeat(2e6))", patient());
    assert!(matches!(failure(&outcome), Failure::Threw(thrown) if thrown.message.len() < 10_000));
}

/// What the engine's own functions do is no loop of the code.
#[test]
fn texts_are_repeated_as_often_as_on_node() {
    let outcome = limited(
        "let n = 0; for (let i = 0; i < 20; i += 1) n += 'x'.repeat(1e6).length; return String(n)",
        patient(),
    );
    assert_eq!(event(&outcome), "20000000");
    let outcome = limited("return 'ab'.repeat(2 ** 30)", patient());
    assert!(matches!(failure(&outcome), Failure::Threw(thrown) if thrown.message == "Invalid string length"));
}
