//! The pool: isolation of runs, reuse of workers, and what happens when there is no worker to have.

use std::path::PathBuf;

use actionjail::sandbox::{Job, Pool, PoolOptions, SandboxError, Surface};
use serde_json::json;

use super::{body, event, file, job, settings};

#[test]
fn runs_do_not_see_each_other() {
    let spoil = "globalThis.leak = 1; Object.prototype.leak = 2; Array.prototype.map = null; JSON.stringify = () => 'x';
        Math.random = () => 4; this.state.const.leak = 3; return 'ok'";
    let look = "return [typeof leak, typeof {}.leak, typeof [].map, JSON.stringify([1]), typeof this.getCurrentConstJSON().leak].join()";
    let jobs: Vec<Job> = (0..20)
        .map(|id| {
            let code = if id % 2 == 0 { spoil } else { look };
            Job { id, ..job(&format!("module.exports = async function () {{ {code} }}")) }
        })
        .collect();
    let pool = Pool::new(settings(1)).unwrap();
    let mut looked = 0;
    pool.run(jobs, |outcome| {
        if outcome.id % 2 == 1 {
            looked += 1;
            assert_eq!(event(&outcome), "undefined,undefined,function,[1],undefined");
        }
    })
    .unwrap();
    assert_eq!(looked, 10);
}

#[test]
fn every_job_has_one_outcome_whatever_the_number_of_workers() {
    for workers in [1, 2, 5] {
        let pool = Pool::new(settings(workers)).unwrap();
        for _ in 0..2 {
            let jobs: Vec<Job> = (0..50).map(|id| Job { id, ..job("module.exports = () => 'ok'") }).collect();
            let mut ids = Vec::new();
            pool.run(jobs, |outcome| ids.push(outcome.id)).unwrap();
            ids.sort_unstable();
            assert_eq!(ids, (0..50).collect::<Vec<_>>());
        }
    }
    Pool::new(settings(3)).unwrap().run(Vec::new(), |_| panic!("no job, no outcome")).unwrap();
}

#[test]
fn large_jobs_and_outcomes_pass_the_pipes() {
    let big = "x".repeat(500_000);
    let code =
        "module.exports = function () { console.log(this.getCurrentNodeParamsJSON().big); return 'ok' }";
    let jobs: Vec<Job> = (0..4).map(|id| Job { id, params: json!({ "big": big }), ..job(code) }).collect();
    let pool = Pool::new(settings(2)).unwrap();
    pool.run(jobs, |outcome| {
        assert_eq!(event(&outcome), "ok");
        assert_eq!(outcome.logs[0].text.len(), 500_000);
    })
    .unwrap();
}

#[test]
fn a_program_that_is_no_worker_is_an_error() {
    let run = |program: &str| {
        let pool = Pool::new(PoolOptions { workers: 2, program: PathBuf::from(program) }).unwrap();
        pool.run(vec![job("module.exports = () => 'ok'")], |outcome| panic!("{outcome:?}"))
    };
    let missing = run("/nonexistent/actionjail").unwrap_err();
    assert!(missing.to_string().contains("/nonexistent/actionjail"), "{missing}");
    #[cfg(unix)]
    assert!(run("/bin/echo").unwrap_err().to_string().contains("did not answer as a worker"));
    let none = Pool::new(PoolOptions { workers: 0, program: PathBuf::new() });
    assert!(matches!(none, Err(SandboxError::NoWorkers)));
}

#[test]
fn odd_text_does_not_break_the_protocol() {
    let outcome = body(
        r#"console.log("a\nb\u2028\0\ud800"); this.setCurrentStateConstant("\udc00", "\ud800"); return "e\n\ud83d""#,
    );
    assert_eq!(outcome.logs[0].text, "a\nb\u{2028}\0\u{fffd}");
    assert_eq!(outcome.writes, [("\u{fffd}".to_owned(), json!("\u{fffd}"))]);
    assert_eq!(event(&outcome), "e\n\u{fffd}");
}

#[test]
fn there_is_no_way_out_of_the_engine() {
    let outcome = body(
        "let imported; try { await import('./Cargo.toml'); imported = true } catch { imported = false }
         return [typeof process, typeof Deno, typeof fetch, typeof Buffer, typeof window, imported].join()",
    );
    assert_eq!(event(&outcome), "undefined,undefined,function,undefined,undefined,false");
    assert_eq!(
        event(&file("module.exports = () => { try { require('fs') } catch (e) { return e.code } }")),
        "MODULE_NOT_FOUND"
    );
}

/// A worker may not outlive its parent, not even one that is in an endless loop.
#[test]
#[cfg(unix)]
fn a_worker_ends_with_its_stdin() {
    use std::{
        io::{BufRead, BufReader, Write},
        process::{Command, Stdio},
        time::{Duration, Instant},
    };

    let mut worker = Command::new(env!("CARGO_BIN_EXE_actionjail"))
        .arg("__worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = worker.stdin.take().unwrap();
    let mut ready = String::new();
    BufReader::new(worker.stdout.take().unwrap()).read_line(&mut ready).unwrap();
    let mut endless = job("for (;;) {}");
    endless.limits.loop_iterations = u64::MAX;
    input.write_all(&serde_json::to_vec(&(Some(Surface::default()), &endless)).unwrap()).unwrap();
    input.write_all(b"\n").unwrap();
    std::thread::sleep(Duration::from_millis(50));
    drop(input);
    let patience = Instant::now() + Duration::from_secs(10);
    while worker.try_wait().unwrap().is_none() {
        assert!(Instant::now() < patience, "the worker is still there");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn parameters_that_are_nested_too_deeply_fail_alone() {
    let deep = (0..500).fold(json!(1), |inner, _| json!([inner]));
    let outcome = super::run(Job { params: deep, ..job("module.exports = () => 'ok'") });
    assert!(super::failure(&outcome).to_string().contains("recursion limit"), "{outcome:?}");
    assert_eq!(event(&body("return 'next'")), "next");
}
