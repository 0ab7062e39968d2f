//! The worker of Node.js gives what the sandbox's own gives.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use actionjail::sandbox::{
    Body, Ending, Failure, Job, Outcome, Pool, PoolOptions, Reply, Request, Response, Surface,
};
use serde_json::json;

use super::{event, job, pool};

pub(super) fn node() -> &'static Pool {
    static POOL: OnceLock<Pool> = OnceLock::new();
    POOL.get_or_init(|| Pool::node(PoolOptions { workers: 1, program: PathBuf::from("node") }).unwrap())
}

fn respond(_: &Job, request: &Request) -> Reply {
    if request.url.ends_with("/refused") {
        return Reply::Broken { error: actionjail::sandbox::NetworkError::Refused, delay_ms: 3 };
    }
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    let body = Body::Text(json!({ "method": request.method, "body": request.body.text() }).to_string());
    Reply::Response(Response { status: 200, headers, body, delay_ms: 40 })
}

pub(super) fn on(pool: &Pool, job: Job) -> Outcome {
    let mut outcomes = Vec::new();
    pool.run_answered(vec![job], &respond, |outcome| outcomes.push(outcome)).unwrap();
    outcomes.remove(0)
}

/// Runs the body on both engines and compares all but times and places.
#[track_caller]
fn same(body: &str) -> Outcome {
    let code = format!("module.exports = async function action_x() {{ {body} }}");
    let job = || Job {
        params: json!({ "a": 1, "b": { "c": "x" }, "ї": null }),
        constants: json!({ "brand": "Acme" }).as_object().unwrap().clone(),
        ..job(&code)
    };
    let (ours, theirs) = (on(pool(), job()), on(node(), job()));
    let placeless = |outcome: &Outcome| {
        let mut ending = outcome.ending.clone();
        if let Ending::Failed(Failure::Threw(thrown) | Failure::UnhandledRejection(thrown)) = &mut ending {
            thrown.place = None;
            thrown.stack.clear();
        }
        let mut requests = outcome.requests.clone();
        requests.iter_mut().for_each(|exchange| exchange.request.headers.sort());
        let seen = (outcome.reads.clone(), outcome.enumerated);
        (ending, outcome.writes.clone(), outcome.logs.clone(), seen, requests)
    };
    assert_eq!(placeless(&ours), placeless(&theirs), "{body}");
    ours
}

#[test]
fn outcomes_are_read_where_code_replaced_json() {
    let outcome = same(
        "JSON.stringify = () => 'own'; JSON.parse = () => { throw new Error('own'); };
        this.setCurrentStateConstant('kept', { a: 1 }); return JSON.stringify({});",
    );
    assert_eq!(outcome.ending, Ending::Event("own".to_owned()));
    assert_eq!(outcome.writes, [("kept".to_owned(), json!({ "a": 1 }))]);
}

/// Libraries require many modules that they never use.
#[test]
fn node_gives_no_case_what_reaches_beyond_it() {
    let modules =
        ["fs", "https", "os", "vm", "module", "async_hooks", "stream", "zlib", "node:child_process"];
    let surface = Arc::new(Surface { modules: modules.map(str::to_owned).to_vec(), ..Surface::default() });
    let on_node = |body: &str| {
        let code = format!("module.exports = async function action_x() {{ {body} }}");
        on(node(), Job { surface: Arc::clone(&surface), ..job(&code) })
    };
    assert_eq!(
        event(&on_node(
            "const fs = require('fs'); class Own extends require('https').Agent {}
             return [typeof fs.readFile, fs.constants.O_RDONLY, 'promises' in fs, typeof Own, fs.readFile.name].join()"
        )),
        "function,0,true,function,readFile"
    );
    assert_eq!(event(&on_node("return require('zlib').gzipSync('a').length > 0 ? 'ok' : ''")), "ok");
    for call in [
        "require('fs').readFileSync('/etc/hostname')",
        "require('fs').promises.readFile('/etc/hostname')",
        "new (require('fs').WriteStream)('/nowhere')",
        "require('fs').Stats.prototype.constructor.call({}); require('fs').existsSync('/')",
        "require('https').get('https://h.example')",
        "new (require('https').Agent)()",
        "require('https').Agent.prototype.constructor(); require('https').globalAgent.destroy()",
        "require('child_process').exec('ls')",
        "require('child_process').ChildProcess.prototype.spawn?.({}); require('child_process').fork('x')",
        "require('module').createRequire('/')('fs')",
        "require('vm').runInThisContext('process')",
        "require('os').hostname()",
        "require('async_hooks').createHook({})",
        "const { keys } = Object; let real; Object.keys = (o) => { real = o; return keys(o); }; \
         const fs = require('fs'); Object.keys = keys; (real ?? fs).existsSync('/')",
    ] {
        let outcome = on_node(&format!("try {{ {call} }} catch {{ return 'caught' }}"));
        let failed = matches!(&outcome.ending, Ending::Failed(Failure::Forbidden { .. }));
        assert!(failed, "{call}: {outcome:?}");
    }
}

#[test]
fn the_host_is_the_same() {
    let outcome = same(
        "const { a, ...rest } = this.getCurrentNodeParamsJSON();
        this.setCurrentStateConstant('k', { a, at: new Date().toISOString() });
        this.state.const.direct = [1, undefined, NaN];
        const copy = { ...this.getCurrentNodeParamsJSON() };
        JSON.stringify(this.getCurrentNodeParamsJSON());
        return JSON.stringify([this.getCurrentConstJSON(), this.getCurrentStateJSON().node, rest, copy.b])",
    );
    assert_eq!(outcome.reads, ["a"]);
    same("'b' in this.getCurrentNodeParamsJSON(); return this.getCurrentNodeParamsJSON().missing ?? 'none'");
    same("return 5");
    same("return undefined");
    same("return { a: [1] }");
    same("throw new RangeError('out')");
    same("throw 'text'");
    same("Promise.reject(new Error('x')); await new Promise((r) => setTimeout(r, 1))");
    same("await new Promise(() => {})");
    same("try { require('fs') } catch (e) { return e.code }");
    same(
        "return [Object.keys(this), typeof process, typeof Buffer, typeof require, this instanceof Object].join()",
    );
}

#[test]
fn time_and_chance_are_the_same() {
    same("const start = Date.now(); const order = [];
        setTimeout(() => order.push('b'), 20); setTimeout(() => order.push('a'), 10);
        const every = setInterval(() => { order.push('i'); if (order.length > 5) clearInterval(every); }, 7);
        queueMicrotask(() => order.push('m'));
        await new Promise((resolve) => setTimeout(resolve, 100));
        return `${order} ${Date.now() - start} ${new Date().toISOString()} ${new Date(0).getTime()} ${new Date() instanceof Date}`");
    same(
        "return [Math.random(), Math.random(), crypto.randomUUID(), ...crypto.getRandomValues(new Uint8Array(3))].join()",
    );
}

#[test]
fn requests_are_the_same() {
    let outcome = same("const start = Date.now();
        const post = await fetch('https://h.example/a?x=1', { method: 'post', body: JSON.stringify({ n: 1 }), headers: { 'X-A': 'b' } });
        const got = await post.json();
        const bodies = await Promise.all(['https://h.example/1', new URL('https://h.example/2')].map((url) => fetch(url).then((r) => r.text())));
        const form = await (await fetch('https://h.example/f', { method: 'PUT', body: new URLSearchParams({ q: 'a b' }) })).json();
        let failed; try { await fetch('https://h.example/refused') } catch (e) { failed = [e.name, e.message, e.cause.code, e instanceof TypeError] }
        const own = await this.request({ method: 'POST', url: 'https://h.example/r', query: { a: [1, 2] }, json: { z: 1 } });
        return JSON.stringify([post.status, post.ok, post.url, got, bodies, form, failed, own, Date.now() - start])");
    assert_eq!(outcome.requests.len(), 6);
    same("const names = [];
        await fetch('https://h.example', { signal: AbortSignal.timeout(5) }).catch((e) => names.push(e.name, Date.now() % 1000));
        const controller = new AbortController(); setTimeout(() => controller.abort(), 3);
        await fetch('https://h.example', { signal: controller.signal }).catch((e) => names.push(e.name, Date.now() % 1000));
        return names.join()");
}

#[test]
fn logs_look_the_same() {
    let outcome = same("console.log('a', 1, { a: [1, 'x', null], f() {}, d: { e: { f: { g: 1 } } } }, [undefined, NaN, -0], 'b');
        console.warn('%s is %d of %j', 'x', 5, { a: 1 }, 'rest'); console.error(new Map([[1, { a: 2 }]]), new Set(['x']));
        console.info(Symbol('s'), 10n, /x/g, true); console.group('g'); console.log('in\\nside'); console.groupEnd();
        console.assert(false, 'no'); console.count(); console.count(); console.log(); console.debug([]  , {});
        console.log([1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]); return 'ok'");
    assert_eq!(event(&outcome), "ok");
}

#[test]
fn a_node_that_hangs_is_ended_at_the_deadline() {
    let mut hanging = job("module.exports = () => { for (;;); }");
    hanging.limits.timeout_ms = 300;
    let outcome = on(node(), hanging);
    assert!(matches!(outcome.ending, Ending::Failed(Failure::Timeout { limit_ms: 300 })), "{outcome:?}");
    assert_eq!(event(&on(node(), job("module.exports = () => 'ok'"))), "ok");
}

#[test]
fn odd_values_are_shown_and_refused_alike() {
    same(
        "console.log(new Uint8Array([7, 8]), new Float64Array(), new String('ok'), new Number(5), new Boolean(false));
        console.log({ get a() { throw new Error('called') }, b: new Uint8Array(200).fill(3) });
        console.log([new String('x')], { n: new Number(-0) });
        return 'ok'",
    );
    same(
        "const kind = (call) => { try { return call() } catch (error) { return [error.name, typeof error.message] } };
        return JSON.stringify([kind(() => atob('*')), kind(() => btoa('ї')), atob('aGk='), btoa(1), atob.name])",
    );
    same(
        "const at = [];
        for (const delay of [9e15, Infinity, NaN, -1, '5', 2147483648]) {
            await new Promise((resolve) => setTimeout(resolve, delay));
            at.push(Date.now());
        }
        return JSON.stringify(at)",
    );
}

/// What a request without an answer ended, no `catch` goes on with.
#[test]
fn a_caught_request_without_an_answer_is_the_last_one() {
    let code = "try { await fetch('https://h.example/a') } catch {}
        try { await fetch('https://h.example/b') } catch {} return 'ok'";
    let job = || job(&format!("module.exports = async function action_x() {{ {code} }}"));
    let run = |pool: &Pool| {
        let (mut outcomes, asked) = (Vec::new(), std::sync::Mutex::new(Vec::new()));
        let refuse = |_: &Job, request: &Request| {
            asked.lock().unwrap().push(request.url.clone());
            Reply::Unanswered { why: "has no answer".to_owned() }
        };
        pool.run_answered(vec![job()], &refuse, |outcome| outcomes.push(outcome)).unwrap();
        (outcomes.remove(0).ending, asked.into_inner().unwrap())
    };
    let (ours, theirs) = (run(pool()), run(node()));
    assert!(matches!(&ours.0, Ending::Failed(Failure::Unanswered { .. })), "{ours:?}");
    assert_eq!((&ours, ours.1.len()), (&theirs, 1));
}

#[test]
fn what_node_makes_is_of_the_realm_of_the_code() {
    let code = "module.exports = function action_x() {
        const kind = (call) => { try { return call() } catch (error) { return error } };
        const invalid = kind(() => new URL('x'));
        return JSON.stringify([invalid instanceof TypeError, structuredClone([1]) instanceof Array,
            structuredClone(this.getCurrentNodeParamsJSON()).b.c,
            structuredClone({ deep: [this.getCurrentNodeParamsJSON()] }).deep[0].a]) }";
    let job = || Job { params: json!({ "a": 1, "b": { "c": "x" } }), ..job(code) };
    assert_eq!(event(&on(node(), job())), "[true,true,\"x\",1]");
    assert_eq!(event(&on(pool(), job())), "[true,true,\"x\",1]");
}

/// A job sees nothing of those before it, also where they changed what all code shares.
#[test]
fn node_forgets_what_a_job_changed() {
    let spoilers = [
        "Array.prototype.left = 1",
        "left = 1",
        "Object.defineProperty(globalThis, 'left', { value: 1 })",
        "JSON.parse = () => ({ left: 1 })",
        "URL.prototype.left = 1",
        "Object.setPrototypeOf(Object.getPrototypeOf(async () => {}), { left: 1 })",
        "delete globalThis.parseInt",
    ];
    for spoiler in spoilers {
        let run = |body: &str| {
            let outcome = on(node(), job(&format!("module.exports = () => {{ {body} }}")));
            event(&outcome).to_owned()
        };
        assert_eq!(run(&format!("{spoiler}; return 'ok'")), "ok");
        let seen =
            "return [typeof left, [].left, JSON.parse('{}').left, (async () => {}).left, typeof parseInt,
            new URL('https://h.example').left].join()";
        assert_eq!(run(seen), "undefined,,,,function,", "{spoiler}");
    }
}

#[test]
fn halves_of_surrogates_pass_from_node() {
    same(
        "this.setCurrentStateConstant('k\\ud800', ['\\udc00', '\\\\ud800']); console.log('\\ud83d'); return 'a\\ud800'",
    );
}
