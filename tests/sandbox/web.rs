//! What the sandbox has of the web and of Node.js: what code cannot do to it, and what it refuses.

use std::sync::Arc;

use actionjail::library::Profile;
use actionjail::sandbox::{Failure, Job, Outcome, Surface, is_known_module};

use super::{body, event, failure, job, run, threw};

/// Runs the body on a platform with all of Node.js.
fn on_node(body: &str) -> Outcome {
    let profile = Profile::built_in("node").unwrap();
    let surface = Surface { globals: profile.globals, modules: profile.modules, ..Surface::default() };
    let code = format!("module.exports = async function action_x() {{ {body} }}");
    run(Job { surface: Arc::new(surface), ..job(&code) })
}

#[track_caller]
fn refused(outcome: &Outcome) -> &str {
    match failure(outcome) {
        Failure::Unsupported { what, place } | Failure::Forbidden { what, place } => {
            assert!(place.is_some(), "{what} has no place");
            what
        }
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn no_function_of_the_sandbox_comes_out_through_replaced_methods() {
    let outcome = on_node(
        "const seen = new Set();
         const note = function () { seen.add(String(this)); return []; };
         Function.prototype.call = Function.prototype.apply = Function.prototype.bind = note;
         Array.prototype.push = Array.prototype.map = Array.prototype.filter = note;
         for (const make of [
           () => new URL('https://h.example/?a=1').searchParams.get('a'), () => structuredClone({ a: [1] }),
           () => new Headers({ a: '1' }).get('a'), () => Buffer.from('a').toString('hex'),
           () => require('crypto').createHash('md5').update('a').digest('hex'), () => setTimeout(() => {}, 1),
         ]) try { make(); } catch {}
         return [...seen].filter((text) => text.includes('native') || text.includes('=>')).join()",
    );
    assert_eq!(event(&outcome), "");
}

#[test]
fn what_is_not_known_ends_the_run_past_every_catch() {
    for (code, words) in [
        ("process.exit(1)", "process.exit() would end the process of the platform"),
        ("process.stdout.write('x')", "process.stdout is that of the platform"),
        ("require('fs').readFileSync('/etc/passwd')", "fs.readFileSync reaches beyond the case"),
        (
            "const { exec } = require('node:child_process'); exec('ls')",
            "child_process.exec reaches beyond the case",
        ),
        ("new (require('stream').Readable)()", "the platform has stream.Readable"),
        ("require('stream').Readable.from([])", "the platform has stream.Readable.from"),
        ("require('https').globalAgent.maxSockets", "https.globalAgent.maxSockets reaches beyond the case"),
        ("class A extends require('stream') {} new A()", "the platform has stream,"),
        ("process.binding('fs')", "process.binding() reaches the process"),
        ("require('crypto').createCipheriv('a')", "crypto.createCipheriv() is not known"),
        ("require('crypto').createHash('ripemd160')", "the hash ripemd160 is not known"),
        ("require('util').inspect({}, { colors: true })", "the option colors of util.inspect()"),
        ("new Response('x').body.pipeThrough({})", "pipeThrough() is not known"),
        (
            "await crypto.subtle.digest({ name: 'SHA-256' }, new Uint8Array(1)); await crypto.subtle.encrypt('AES-GCM')",
            "encrypt() with AES-GCM",
        ),
    ] {
        let outcome =
            on_node(&format!("try {{ {code} }} catch {{ return 'caught' }} finally {{ return 'ok' }}"));
        assert!(refused(&outcome).starts_with(words), "{code}: {outcome:?}");
    }
}

#[test]
fn modules_are_there_where_the_platform_has_them() {
    let outcome = body("return require('crypto').randomUUID()");
    assert_eq!(threw(&outcome).message, "Cannot find module 'crypto'");
    let outcome = on_node("return require('crypto') === require('node:crypto') ? 'one' : 'two'");
    assert_eq!(event(&outcome), "one");
    assert!(is_known_module("node:util") && !is_known_module("fs"));
}

#[test]
fn what_is_required_and_not_used_ends_no_run() {
    let outcome = on_node(
        "const { Transform } = require('stream'); class Upper extends Transform {}
         const read = require('util').promisify(require('fs').readFile);
         return [typeof read, Upper.name, [] instanceof Transform, process.stdout.isTTY].join()",
    );
    assert_eq!(event(&outcome), "function,Upper,false,");
}

#[test]
fn hostile_values_are_errors_and_no_more() {
    for code in [
        "new Blob([{ toString() { throw new Error('mine') } }])",
        "new URLSearchParams(new Proxy({}, { ownKeys() { throw new Error('mine') } }))",
        "await fetch('https://h.example', new Proxy({}, { get() { throw new Error('mine') } }))",
        "structuredClone({ get a() { throw new Error('mine') } })",
        "require('util').isDeepStrictEqual(new Proxy({}, { ownKeys() { throw new Error('mine') } }), {})",
        "Buffer.from({ length: 2 ** 40 }); throw new Error('mine')",
    ] {
        let outcome = on_node(code);
        assert!(matches!(failure(&outcome), Failure::Threw(_)), "{code}: {outcome:?}");
    }
    let outcome = on_node(
        "const buffer = new ArrayBuffer(8); const bytes = new Uint8Array(buffer);
         structuredClone(buffer, { transfer: [buffer] });
         return [bytes.length, new TextDecoder().decode(bytes), Buffer.from(bytes).length, new Blob([bytes]).size].join()",
    );
    assert_eq!(event(&outcome), "0,,0,0");
}

#[test]
fn an_error_that_nobody_can_catch_ends_the_run() {
    for code in [
        "queueMicrotask(() => { throw new RangeError('late') }); await new Promise((r) => setTimeout(r, 1)); return 'ok'",
        "const t = new EventTarget(); t.addEventListener('a', () => { throw new RangeError('late') });
         t.dispatchEvent(new Event('a')); await null; return 'ok'",
        "setImmediate(() => { throw new RangeError('late') }); await new Promise((r) => setTimeout(r, 1)); return 'ok'",
    ] {
        assert_eq!(threw(&body(code)).message, "late", "{code}");
    }
}
