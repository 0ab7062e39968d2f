//! Timers, the clock and randomness: nothing waits, and everything repeats.

use actionjail::sandbox::{Job, Surface};

use super::{body, event, file, job, logs, run};

#[test]
fn timers_run_in_order_and_do_not_wait() {
    let outcome = body(
        "const day = 86400000; const seen = [];
         setTimeout(() => seen.push('c'), 2 * day); setTimeout((x) => seen.push(x), day, 'b'); setTimeout(() => seen.push('a'), 0);
         const cancelled = setTimeout(() => seen.push('never'), 5); clearTimeout(cancelled);
         await new Promise(done => setTimeout(done, 3 * day)); return seen.join('')",
    );
    assert_eq!(event(&outcome), "abc");
    assert!(outcome.micros < 10_000_000);
}

#[test]
fn microtasks_run_before_timers() {
    let outcome = body(
        "const seen = []; setTimeout(() => seen.push('timer'), 0); queueMicrotask(() => seen.push('micro'));
         Promise.resolve().then(() => seen.push('then')); await new Promise(r => setTimeout(r, 1)); return seen.join()",
    );
    assert_eq!(event(&outcome), "micro,then,timer");
}

#[test]
fn an_interval_can_stop_itself() {
    let outcome = body(
        "return await new Promise(done => { let n = 0; const id = setInterval(() => { if (++n === 3) { clearInterval(id); done(`n${n}`) } }, 10) })",
    );
    assert_eq!(event(&outcome), "n3");
    assert_eq!(outcome.pending_timers, 0);
}

#[test]
fn timers_left_behind_are_counted_and_not_run() {
    let outcome = body("setTimeout(() => console.log('late'), 1); setInterval(() => {}, 1); return 'ok'");
    assert_eq!((event(&outcome), outcome.pending_timers), ("ok", 2));
    assert!(logs(&outcome).is_empty());
}

#[test]
fn the_clock_is_fixed_and_moves_with_timers() {
    let outcome = body(
        "const a = new Date().toISOString(); for (let i = 0; i < 1e5; i++); const b = Date.now() - new Date(a);
         await new Promise(r => setTimeout(r, 1500)); return `${a} ${b} ${new Date().toISOString()}`",
    );
    assert_eq!(event(&outcome), "2026-01-01T00:00:00.000Z 0 2026-01-01T00:00:01.500Z");
}

#[test]
fn the_time_zone_is_utc() {
    let outcome =
        body("const d = new Date(2026, 0, 1, 12); return `${d.getTimezoneOffset()} ${d.toISOString()}`");
    assert_eq!(event(&outcome), "0 2026-01-01T12:00:00.000Z");
}

#[test]
fn random_numbers_follow_the_seed() {
    let numbers = |seed| {
        let code = "module.exports = () => Array.from({ length: 5 }, Math.random).join()";
        event(&run(Job { seed, ..job(code) })).to_owned()
    };
    assert_eq!(numbers(1), numbers(1));
    assert_ne!(numbers(1), numbers(2));
    // The sequence is part of the contract: another one would change the outcome of the same library.
    assert!(numbers(1).starts_with("0.5665615751722809,"), "{}", numbers(1));
}

#[test]
fn only_what_the_surface_names_is_there() {
    let surface = |globals: &[&str]| Surface {
        methods: vec!["getCurrentNodeParamsJSON".to_owned()],
        properties: Vec::new(),
        globals: globals.iter().map(|name| (*name).to_owned()).collect(),
        modules: Vec::new(),
        languages: Vec::new(),
        node: 20,
    };
    let code = "module.exports = function () { return [typeof console, typeof setTimeout, typeof clearTimeout, typeof setInterval, typeof URL, Object.keys(this)].join() }";
    let outcome = run(Job { surface: surface(&["setTimeout"]).into(), ..job(code) });
    assert_eq!(event(&outcome), "undefined,function,undefined,undefined,undefined,getCurrentNodeParamsJSON");
    let outcome = file(code);
    assert_eq!(
        event(&outcome),
        "object,function,function,function,function,getCurrentNodeParamsJSON,getCurrentConstJSON,getCurrentStateJSON,setCurrentStateConstant,request,state"
    );
}
