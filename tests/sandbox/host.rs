//! The calls on `this`, the console, and `require`.

use actionjail::sandbox::{Job, LogLevel, Module};
use serde_json::{Map, Value, json};

use super::{body, event, file, job, logs, run, threw, with_params};

fn constants(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[test]
fn parameters_are_a_fresh_copy_each_time() {
    let outcome = with_params(
        json!({ "a": { "b": [1] }, "n": null, "f": 1.5, "big": 5_000_000_000_u64 }),
        "const p = this.getCurrentNodeParamsJSON(); p.a.b.push(2); p.x = 1; delete p.n;
         const q = this.getCurrentNodeParamsJSON(); return JSON.stringify([p, q])",
    );
    assert_eq!(
        event(&outcome),
        r#"[{"a":{"b":[1,2]},"f":1.5,"big":5000000000,"x":1},{"a":{"b":[1]},"n":null,"f":1.5,"big":5000000000}]"#
    );
    assert_eq!(event(&file("module.exports = function () { return `${arguments.length}` }")), "0");
}

#[test]
fn constants_can_be_read_and_written() {
    let code = "module.exports = async function () {
        const before = this.getCurrentConstJSON();
        this.setCurrentStateConstant('rate', { usd: 41.2 });
        this.setCurrentStateConstant('rate', { usd: NaN });
        this.setCurrentStateConstant('gone', undefined);
        return [before.rate, this.getCurrentConstJSON().rate.usd, this.state.const['rate'].usd, this.state.const.brand].join()
    }";
    let outcome = run(Job { constants: constants(json!({ "brand": "Acme" })), ..job(code) });
    assert_eq!(event(&outcome), ",,,Acme");
    assert_eq!(
        outcome.writes,
        [
            ("rate".to_owned(), json!({ "usd": 41.2 })),
            ("rate".to_owned(), json!({ "usd": null })),
            ("gone".to_owned(), Value::Null)
        ]
    );
}

#[test]
fn constants_assigned_directly_are_written_too() {
    let code = "module.exports = async function () {
        this.state.const.a = 2; this.state.const.b = 3; this.setCurrentStateConstant('c', 4); return 'ok' }";
    let outcome = run(Job { constants: constants(json!({ "a": 1, "z": 0 })), ..job(code) });
    assert_eq!(
        outcome.writes,
        [("c".to_owned(), json!(4)), ("a".to_owned(), json!(2)), ("b".to_owned(), json!(3))]
    );
}

#[test]
fn the_state_holds_constants_and_the_node() {
    let outcome = with_params(
        json!({ "a": 1 }),
        "const s = this.getCurrentStateJSON(); s.const.x = 1; return JSON.stringify([this.getCurrentStateJSON(), this.state.node.json_obj])",
    );
    assert_eq!(event(&outcome), r#"[{"const":{},"node":{"json_obj":{"a":1}}},{"a":1}]"#);
    assert!(outcome.writes.is_empty());

    let state = json!({ "user": { "id": 5 }, "const": { "a": 1, "b": 1 }, "node": { "id": "n1", "json_obj": { "raw": "{{x}}" } } });
    let code = "module.exports = async function () { return JSON.stringify(this.getCurrentStateJSON()) }";
    let outcome = run(Job { state: Some(state), constants: constants(json!({ "b": 2 })), ..job(code) });
    assert_eq!(
        event(&outcome),
        r#"{"user":{"id":5},"node":{"id":"n1","json_obj":{"raw":"{{x}}"}},"const":{"a":1,"b":2}}"#
    );
}

#[test]
fn a_value_that_is_not_json_is_refused() {
    let outcome = body("const a = {}; a.a = a; this.setCurrentStateConstant('k', a); return 'ok'");
    assert_eq!(threw(&outcome).name, "TypeError");
    let outcome = body(
        "let a = []; for (let i = 0; i < 500; i++) a = [a]; this.setCurrentStateConstant('k', a); return 'ok'",
    );
    assert_eq!(threw(&outcome).name, "RangeError");
    let outcome = body("this.setCurrentStateConstant('k', new Date(0)); return 'ok'");
    assert_eq!(outcome.writes, [("k".to_owned(), json!("1970-01-01T00:00:00.000Z"))]);
}

#[test]
fn an_unknown_method_is_a_type_error() {
    let outcome = body("return this.sendMessage('x')");
    assert_eq!(threw(&outcome).name, "TypeError");
    // Without `this`, as in an arrow function.
    let outcome = file("module.exports = async () => this.getCurrentNodeParamsJSON()");
    assert_eq!(threw(&outcome).name, "TypeError");
}

#[test]
fn the_console_prints_like_node() {
    let outcome = body(
        "console.log('a', 1, -0, null, undefined, true, 10n, Symbol('s'));
         console.info({ a: 1, 'b-c': 'x', d: { e: { f: { g: 1 } } } }, [1, 'it\\'s', [2]], []);
         console.warn('%s is %d %% %j', 'x', 4.5, { a: 1 }, 'rest');
         console.error(new TypeError('bad'));
         console.debug(new Map([['k', 1]]), new Set([1]), () => {}, class A {}, new Date(0), Promise.resolve(1));
         console.log(); console.log('100%'); const c = { n: 1 }; c.self = c; console.log(c);
         console.group('g'); console.log('in\\nside'); console.groupEnd(); console.assert(1 > 2, 'no'); console.count(); console.count();
         class P { x = 1 } console.log(new P(), Object.create(null), this.getCurrentNodeParamsJSON());
         return 'ok'",
    );
    assert_eq!(
        logs(&outcome),
        [
            "a 1 -0 null undefined true 10n Symbol(s)",
            "{ a: 1, 'b-c': 'x', d: { e: { f: [Object] } } } [ 1, \"it's\", [ 2 ] ] []",
            "x is 4.5 % {\"a\":1} rest",
            "TypeError: bad",
            "Map(1) { 'k' => 1 } Set(1) { 1 } [Function (anonymous)] [class A] 1970-01-01T00:00:00.000Z Promise { 1 }",
            "",
            "100%",
            "<ref *1> { n: 1, self: [Circular *1] }",
            "g",
            "  in\n  side",
            "Assertion failed: no",
            "default: 1",
            "default: 2",
            "P { x: 1 } [Object: null prototype] {} {}",
        ]
    );
    let levels: Vec<LogLevel> = outcome.logs.iter().take(5).map(|line| line.level).collect();
    assert_eq!(levels, [LogLevel::Log, LogLevel::Info, LogLevel::Warn, LogLevel::Error, LogLevel::Debug]);
    assert!(outcome.enumerated);
}

#[test]
fn files_that_came_along_can_be_required() {
    let module = |name: &str, code: &str| Module {
        name: name.to_owned(),
        file: format!("{name}.js"),
        code: code.into(),
        columns: actionjail::diagnostics::Columns::default(),
    };
    let code = "const { double } = require('functions/double'); module.exports = () => `${double(2)} ${require('functions/double') === require('functions/double')}`";
    let modules = vec![
        module("functions/double", "exports.double = n => n * require('functions/two')"),
        module("functions/two", "module.exports = 2"),
        module("functions/bad", "\nthrow new Error('bad')"),
        module("functions/broken", "\nlet let"),
    ];
    let outcome = run(Job { modules: modules.clone(), ..job(code) });
    assert_eq!(event(&outcome), "4 true");
    let outcome = run(Job { modules: modules.clone(), ..job("require('functions/bad')") });
    assert_eq!(threw(&outcome).place.as_ref().unwrap().to_string(), "functions/bad.js:2:7");
    let outcome = run(Job { modules, ..job("require('functions/broken')") });
    assert!(super::failure(&outcome).to_string().contains("functions/broken.js:2:"), "{outcome:?}");
}
