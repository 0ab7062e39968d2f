//! The engine understands what actions are written in.

use super::{body, event};

#[test]
fn modern_syntax_works() {
    let outcome = body(
        "class A { #x = 1; static s = 2; get x() { return this.#x } } const { x = new A().x, ...rest } = { y: 2 };
         function* g() { yield* [1, 2] } async function* ag() { yield 3 } const out = [x, rest.y, A.s, ...g()];
         for await (const v of ag()) out.push(v); out.push(null ?? 4, [1, [2]].flat().at(-1), 'aXbX'.replaceAll('X', ''));
         label: for (const a of [1]) { for (;;) continue label }
         try { throw 1 } catch { out.push(2n ** 3n) } finally { out.push(Object.fromEntries([['k', 1]]).k) }
         return out.join()",
    );
    assert_eq!(event(&outcome), "1,2,2,1,2,3,4,2,ab,8,1");
}

#[test]
fn what_node_has_from_the_annex_works() {
    let outcome = body(
        "return ['abc'.substr(1, 1), escape('ї'), unescape('%41'), typeof {}.__proto__, /\\d{2/.test('1{2')].join()",
    );
    assert_eq!(event(&outcome), "b,%u0457,A,object,true");
}

#[test]
fn the_usual_globals_work() {
    let outcome = body(
        "const u = new URL('https://a.example/p?x=1#h'); const c = structuredClone({ d: new Date(0), m: new Map([[1, 2]]) });
         return [u.host, u.pathname, u.search, atob(btoa('hi')), new TextEncoder().encode('ї').length, c.d.getTime(), c.m.get(1)].join()",
    );
    assert_eq!(event(&outcome), "a.example,/p,?x=1,hi,2,0,2");
}

#[test]
fn regular_expressions_know_unicode() {
    let outcome = body("return /^\\p{L}+$/u.test('Привіт') && /(?<=\\$)(?<n>\\d+)/.exec('$42').groups.n");
    assert_eq!(event(&outcome), "42");
}
