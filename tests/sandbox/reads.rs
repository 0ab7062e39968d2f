//! TagOrDigest parameter keys a run is said to have read.

use serde_json::json;

use super::with_params;

/// Reads and the flag for enumeration, of a body that sees `p`.
fn reads(body: &str) -> (String, bool) {
    let body = format!("const p = this.getCurrentNodeParamsJSON(); {body}; return 'ok'");
    let outcome = with_params(json!({ "a": 1, "b": { "c": 2 }, "d": "x" }), &body);
    super::event(&outcome);
    (outcome.reads.join(","), outcome.enumerated)
}

#[track_caller]
fn check(body: &str, keys: &str, enumerated: bool) {
    assert_eq!(reads(body), (keys.to_owned(), enumerated), "{body}");
}

#[test]
fn every_kind_of_read_counts() {
    check("p.a; p['b']; p?.d; p.a", "a,b,d", false);
    check("const { a, b: { c }, missing = 1 } = p", "a,b,missing", false);
    check("'a' in p; 'nope' in p", "a,nope", false);
    check(
        "p.hasOwnProperty('a'); Object.hasOwn(p, 'b'); Object.prototype.hasOwnProperty.call(p, 'zz')",
        "a,b,zz",
        false,
    );
    check("p.a += 1; p.b ??= 1; p.n ||= 2", "a,b,n", false);
    check("p.missing", "missing", false);
    check("Reflect.get(p, 'a'); Object.getOwnPropertyDescriptor(p, 'd')", "a,d", false);
}

#[test]
fn what_is_no_read_does_not_count() {
    check("p.x = 1; delete p.a; p.x2 = p.toString; `${p}`", "", false);
    check("await p; await Promise.resolve(p)", "", false);
    check("Object.defineProperty(p, 'y', { value: 1 })", "", false);
}

#[test]
fn a_copy_is_one_enumeration() {
    check("const q = { ...p }", "", true);
    check("const q = { ...p }; q.a", "", true);
    check("const q = Object.assign({}, p)", "", true);
    check("const { a, ...rest } = p; rest.b", "a", true);
    check("JSON.stringify(p)", "", true);
    check("Object.keys(p); Object.entries(p); Object.values(p)", "", true);
    check("for (const k in p) ;", "", true);
    check("structuredClone({ ...p })", "", true);
    check("console.log(p, `${JSON.stringify(p)}`)", "", true);
}

#[test]
fn a_read_beside_a_copy_counts() {
    check("const q = { ...p, z: p.a }", "a", true);
    check("const q = { ...p }; p.b", "b", true);
    check("Object.keys(p).length && p.a", "a", true);
    check("for (let i = 0; i < 2; i++) { const { d, ...rest } = p; }", "d", true);
    check("const n = [Object.keys(p).length, p.d]", "d", true);
    check("JSON.stringify(p); p.a", "a", true);
}

#[test]
fn each_call_is_recorded() {
    let outcome = with_params(
        json!({ "a": 1, "b": 2 }),
        "const { a } = this.getCurrentNodeParamsJSON(); const f = () => this.getCurrentNodeParamsJSON().b; return `${a}${f()}`",
    );
    assert_eq!(outcome.reads, ["a", "b"]);
    let outcome =
        with_params(json!({ "then": 1, "toJSON": 2 }), "return `${this.getCurrentNodeParamsJSON().then}`");
    assert_eq!(outcome.reads, ["then"]);
    let outcome = with_params(json!([1, 2]), "const [x] = this.getCurrentNodeParamsJSON(); return `${x}`");
    assert_eq!(super::event(&outcome), "1");
    let outcome = with_params(json!("text"), "return this.getCurrentNodeParamsJSON()");
    assert_eq!(super::event(&outcome), "text");
}
