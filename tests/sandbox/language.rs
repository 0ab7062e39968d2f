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

#[test]
fn search_parameters_follow_their_url() {
    let outcome = body(
        "const u = new URL('https://a.example/p?x=1&y=%D1%97+z'); const p = u.searchParams; const out = [p.get('x'), p.get('y'), p.get('no')];
         p.append('q', 'a b&c'); p.delete('x'); out.push(u.search, u.searchParams === p, p.size); u.search = '?n=5'; out.push(p.get('n'));
         p.set('n', '~!'); out.push(u.href); return JSON.stringify(out)",
    );
    assert_eq!(
        event(&outcome),
        r#"["1","ї z",null,"?y=%D1%97+z&q=a+b%26c",true,2,"5","https://a.example/p?n=%7E%21"]"#
    );
}

#[test]
fn search_parameters_stand_alone() {
    let outcome = body(
        "const a = new URLSearchParams({ b: 2, a: 'x y' }); a.append('b', 3); a.sort();
         const b = new URLSearchParams([['k', 'v'], ['k', 'w'], ['l', '']]); b.set('k', 'z');
         const c = new URLSearchParams('?bad=%E0%A4%A&=e&f&g=1=2'); class D extends URLSearchParams {}
         return [a, a.getAll('b'), b, [...c].join('|'), b.has('k', 'v'), new D('x=1').get('x'), typeof URLSearchParams, Object.fromEntries(b).k].join(' ')",
    );
    assert_eq!(event(&outcome), "a=x+y&b=2&b=3 2,3 k=z&l= bad,\u{fffd}%A|,e|f,|g,1=2 false 1 function z");
    let outcome = body("URLSearchParams = 5; return `${URLSearchParams}`");
    assert_eq!(event(&outcome), "5");
}
