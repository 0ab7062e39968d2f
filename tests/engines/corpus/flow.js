// ---
function f() { try { try { throw 1; } catch (e) { throw 2; } } finally { try { throw 3; } catch {} } } return f();
// ---
function f() { try { try { throw 1; } catch (e) { throw 2; } } finally { switch (1) { case 1: return 3; } } } return f();
// ---
function f() { try { try { throw 1; } catch (e) { throw 2; } } finally { for (;;) { return 3; } } } return f();
// ---
function f() { try { try { throw 1; } catch (e) { throw 2; } } finally { for (const x of [3]) { return x; } } } return f();
// ---
function f() { l: { try { try { throw 1; } catch (e) { throw 2; } } finally { break l; } } return 'after'; } return f();
// ---
function f() { while (true) { try { try { throw 1; } catch (e) { throw 2; } } finally { break; } } return 'after'; } return f();
// ---
function f() { while (true) { try { try { throw 1; } catch (e) { throw 2; } } finally { return 'r'; } } } return f();
// ---
function f() { try { throw 1; } finally { return 3; } } return f();
// ---
function f() { try { throw 1; } finally { try { throw 3; } catch {} } } return f();
// ---
function f() { try { return 1; } finally { try { throw 3; } catch {} } } return f();
// ---
function f() { for (;;) { try { throw 1; } finally { try { throw 3; } catch {} finally { break; } } } return 'x' } return f();
// ---
function f() { for (const k in {a:1}) { for (const j in {b:1}) { throw 1; } } } try { f(); } catch (e) { return e; }
// ---
const log = []; for (const k in {a:1, c: 2}) { try { for (const j in {b:1}) { throw 1; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k in {a:1, c: 2}) { try { for (const j of [1]) { throw 1; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const j of [1]) { throw 1; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const j in {b:1}) { throw 1; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { const f = () => { for (const j in {b:1}) { throw 1; } }; f(); } catch (e) { log.push(k); } } return log;
// ---
const log = []; const [a, b] = [1, (() => { try { for (const j in {b:1}) { throw 1; } } catch (e) { return 2; } })()]; return [a, b];
// ---
function* g() { try { yield 1; yield 2; } finally { console.log('closed'); } }
function f([a, b = (() => { for (const k in {x: 1}) throw new Error('e'); })()]) {} 
try { f(g()); } catch (e) { console.log(e.message); }
// ---
const log = []; try { for (const j in {b:1}) { throw 1; } } catch (e) { log.push(e) } for (const x of [1, 2]) log.push(x); return log;
// ---
const log = []; for (const k of [1,2]) { for (const j in {b:1}) { if (k) break; } log.push(k); } return log;
// ---
function f() { for (const k of [1,2]) { for (const j in {b:1}) { return k; } } } return f();
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } function f() { for (const k of g()) { for (const j in {b:1}) { return k; } } } log.push(f()); return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } async function f() { for (const k of g()) { for (const j in {b:1}) { await null; throw k; } } } try { await f(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { for (const k of [1, 2]) { try { for (const j in {b:1}) { yield k; throw 5; } } catch (e) { log.push(e); } } } for (const x of g()) log.push(x); return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const j in {b:1}) { try { throw 1; } finally { log.push('f'); } } } catch (e) { log.push(k); } } return log;
// ---
const log = []; function f(o) { for (const p of o.parts) { try { for (const key in p) { if (p[key] === null) throw new Error('no ' + key); } } catch (e) { log.push(e.message); } } } f({ parts: [{ a: 1, b: null }, { c: null }] }); return log;
// ---
const log = []; for (const k of [1,2]) { try { const o = { get a() { throw 1; } }; const { a } = o; } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { const [a, b = (() => { throw 1; })()] = [1]; } catch (e) { log.push(k); } } return log;
// ---
const log = []; function* g() { yield 1; yield 2; } for (const k of [1,2]) { try { [...g(), ...null]; } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const x of g()) { } function* g() { yield 1; throw 7; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const x of null) { } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const x in (() => { throw 1; })()) { } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const x in new Proxy({}, { ownKeys() { throw 1; } })) { } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for (const x in new Proxy({a:1}, { getOwnPropertyDescriptor() { throw 1; } })) { log.push('in'); } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for await (const k of [1,2]) { try { for (const x in {a:1}) { throw 1; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for await (const k of [1,2]) { try { for await (const x of [1]) { throw 1; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { for await (const x of [1]) { throw 1; } } catch (e) { log.push(k); } } return log;
// ---
const log = []; for (const k of [1,2]) { try { switch (k) { case 1: case 2: for (const x in {a:1}) { await null; throw 1; } } } catch (e) { log.push(k); } } return log;
// ---
function f({a}){ var a; return a } return f({a:1});
// ---
function f(...a){ var a; return a } return f(1);
// ---
function f([a]){ var a; return a } return f([1]);
// ---
function f([a], b = 2){ var a; return a } return f([1]);
// ---
function f({a = 2}){ var a; return a } return f({});
// ---
function f({[(() => 'a')()]: a}){ var a; return a } return f({a: 1});
// ---
function f(a = 1) { function a() {} return typeof a; } return f();
// ---
function f(a = 1) { var f = 3; var arguments = 4; return a + f; } return f();
// ---
function f(a = 1) { var a = 2; return a; } return f();
// ---
const o = { set x(v = 1) { var v; this.y = v; } }; o.x = undefined; return o.y;
// ---
function f(a, b = 1) { if (!a) { var a = 5; } return a; } return [f(), f(3)];
// ---
const status = 'paid'; const pick = list => { switch (true) { case list.some(status => status === 'x'): return 'x'; default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case list.some((() => status => status === 'x')()): return 'x'; default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case list.some(function (status) { return status === 'x'; }): return 'x'; default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case list.some((s) => { const status = s; return status === 'x'; }): return 'x'; default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { const any = list.some(status => status === 'x'); switch (true) { case any: return 'x'; default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (list.some(status => status === 'x')) { case true: return 'x'; default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { if (list.some(status => status === 'x')) return 'x'; return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case false: { list.some(status => status === 'x'); } default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case false: list.some(status => status === 'x'); default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { while (list.some(status => status === 'x')) { } return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { for (let i = 0; list.some(status => status === 'x'); i++) { } return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { for (const x of list.filter(status => status === 'x')) { } return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { try { list.some(status => status === 'x'); } catch (e) {} return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { const { a = list.some(status => status === 'x') } = {}; return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = (list, a = list.some(status => status === 'x')) => { return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { class A { x = list.some(status => status === 'x'); } new A(); return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { class A extends (list.some(status => status === 'x'), Object) { } return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { do { } while (list.some(status => status === 'x')); return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { const o = { [list.some(status => status === 'x')]: 1 }; return status; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { const s = `${list.some(status => status === 'x')}`; return status + s; }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case (() => { let status = 1; })(): default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case [1].some(n => [n].some(status => status === 2)): default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case { f(status) { return status; } }.f(0): default: return status; } }; return pick(['a']);
// ---
const status = 'paid'; const pick = list => { switch (true) { case (class { static f(status) { return status; } }).f(0): default: return status; } }; return pick(['a']);
// ---
function h(x, y = 0) { switch (0) { case (x => 0)(1): } return x; } return h(1);
// ---
const x = 1; switch (0) { case (x => 0)(1): } return x;
// ---
let status = 'paid'; const pick = list => { switch (true) { case list.some(function status() { return false; }): default: return status; } }; return pick(['a']);
// ---
let status = 'paid'; const pick = list => { switch (true) { case list.some(() => { function status() {} }): default: return status; } }; return pick(['a']);
// ---
let status = 'paid'; const pick = list => { switch (true) { case list.some(() => { try { } catch (status) {} { let status = 2; } }): default: return status; } }; return pick(['a']);
// ---
function h(a, b = 1) { function g() { return 'f'; } return g(); } return h(1);
// ---
function h(a, b) { if (a) { function g() { return 'f'; } } return typeof g; } return h(1);
// ---
for (const x of [1, 2]) { try { (([q]) => q)((function* () { throw new Error('n'); })()); } catch (e) { console.log(x); } }
// ---
for (const x of [1, 2]) { try { const [...r] = { [Symbol.iterator]() { return { next() { throw new Error('n'); } }; } }; } catch (e) { console.log(x); } }
// ---
for (const x of [1, 2]) { try { const r = [...{ [Symbol.iterator]() { return { next() { throw new Error('n'); } }; } }]; } catch (e) { console.log(x); } }
// ---
for (const x of [1, 2]) { try { const [[a]] = [null]; } catch (e) { console.log(x); } }
// ---
for (const x of [1, 2]) { try { const [{ a }] = [null]; } catch (e) { console.log(x); } }
// ---
for (const x of [1, 2]) { try { const [a = (() => { throw 1; })()] = []; } catch (e) { console.log(x); } }
// ---
for (const x of [1, 2]) { try { for (const [a] of [null]) { } } catch (e) { console.log(x); } }
// ---
try { const [q] = (function* () { throw new Error('n'); })(); } catch (e) { console.log(e.message); } for (const x of [1, 2]) console.log(x);
// ---
const a = [3,1,2]; return `${a} -> ${a.sort()}`;
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { try { throw 3; } catch {} } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { try { } catch {} } } return f();
// ---
function f() { try { throw 1; } finally { try { } catch {} } } return f();
// ---
function f() { try { throw 1; } catch (e) { return 'caught'; } finally { try { throw 3; } catch {} } } return f();
// ---
async function f() { try { throw new Error('a'); } catch (e) { throw new Error('wrapped', { cause: e }); } finally { try { await null; throw 3; } catch { console.log('cleanup failed'); } } } return f();
// ---
async function f() { try { await Promise.reject(new Error('a')); } catch (e) { throw new Error('wrapped'); } finally { try { close(); } catch (e) { console.log('close', e.message); } } } function close() { throw new Error('closed'); } return f();
// ---
async function f() { try { await Promise.reject(new Error('a')); } finally { try { close(); } catch (e) { console.log('close', e.message); } } } function close() { throw new Error('closed'); } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { for (const x of [1]) { try { throw 3; } catch {} } } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { for (const x of [1]) { } } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { const [a] = [1]; } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { try { throw 3; } finally { console.log('x'); } } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { try { } finally { console.log('x'); } } } return f();
// ---
function* f() { try { throw 1; } catch (e) { throw 2; } finally { try { yield 5; throw 3; } catch {} } } return [...f()];
// ---
const run = () => { try { throw 1; } catch (e) { throw 2; } finally { try { throw 3; } catch {} } }; try { run(); return 'lost'; } catch (e) { return 'got ' + e; }
// ---
try { throw 1; } catch (e) { throw 2; } finally { try { throw 3; } catch {} }
// ---
try { null.x; } catch (e) { throw new Error('wrapped: ' + e.message); } finally { try { JSON.parse('{'); } catch (e) { console.log(e.message); } }
// ---
for (const x of [1, 2]) { try { if (x === 1) throw x; console.log(x); } catch (e) { console.log('c', e); continue; } finally { try { throw 3; } catch {} } }
// ---
for (const x of [1, 2]) { try { throw x; } catch (e) { break; } finally { try { throw 3; } catch {} } } return 'out';
// ---
function f() { for (const x of [1, 2]) { try { throw x; } catch (e) { return e; } finally { try { throw 3; } catch {} } } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { switch (1) { case 1: return 3; } } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { for (;;) { return 3; } } } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { for (const x of [3]) { return x; } } } return f();
// ---
function f() { l: { try { throw 1; } catch (e) { throw 2; } finally { break l; } } return 'after'; } return f();
// ---
function f() { while (true) { try { throw 1; } catch (e) { throw 2; } finally { break; } } return 'after'; } return f();
// ---
function f() { while (true) { try { throw 1; } catch (e) { throw 2; } finally { return 'r'; } } } return f();
// ---
function f() { try { return (() => { try { throw 1; } catch (e) { throw 2; } finally { return 3; } })(); } catch (e) { return 'c' + e; } } return f();
// ---
const a = []; for (let i = 0; i < 3; i++) { let x; a.push(x); x = i; } return a;
// ---
const a = []; for (const i of [1, 2]) { let x; if (i === 1) x = 5; a.push(() => x); } return a.map(f => f());
// ---
const a = []; for (let i = 0; i < 3; i++) { var v; a.push(v); v = i; } return a;
// ---
const a = []; let i = 0; while (i < 3) { let x; a.push(x); x = i; i++; } do { let y; a.push(y); y = 1; } while (i++ < 5); return a;
// ---
const a = []; for (let i = 0; i < 2; i++) { a.push(typeof f, (() => { try { return g; } catch (e) { return e.name; } })()); function f() {} let g = 1; } return a;
// ---
const a = []; for (let i = 0; i < 3; i++) { try { a.push(x); } catch (e) { a.push(e.name); } let x = i; } return a;
// ---
const a = []; for (const i of [1, 2]) { const get = () => x; try { a.push(get()); } catch (e) { a.push(e.message); } const x = i; a.push(get()); } return a;
// ---
const a = []; function rec(n) { if (n) { try { a.push(z); } catch (e) { a.push('tdz'); } } let z = n; if (n < 2) rec(n + 1); return z; } rec(0); return a;
// ---
const o = { f(a = 1) { var a; return a; } }; return o.f();
// ---
const f = (a = 1) => { var a; return a; }; return f();
// ---
function f(a = 1) { if (a) { var a = 2; } return a; } return f();
// ---
function f(a = 1) { for (var a of [5]); return a; } return f();
// ---
function f(a = {}) { var a = a || {}; return a; } return f();
// ---
function f({ a }) { var a; return a; } return f({ a: 1 });
// ---
function f({ a } = {}) { var a = a || 5; return a; } return f();
// ---
function f(...a) { var a; return a; } return f(1);
// ---
function f([a]) { var a = a || 2; return a; } return f([0]);
// ---
function f(a, b = 2) { var a = a || 5; return a + b; } return f();
// ---
function f(a, b = 2) { var c = a, b = b * 2; return b + c; } return f(1);
// ---
function f(options = {}) { var options = Object.assign({ a: 1 }, options); return options; } return f({ b: 2 });
// ---
function f(a, b = 1) { function a() {} return typeof a; } return f(1);
// ---
function f(x = 1) { try { throw 5; } catch (x) { var x = 7; } return x; } return f();
// ---
function f(cb = () => {}, n) { for (var n = 0; n < 2; n++) ; return n; } return f();
// ---
function f(a = 1) { var arguments = 5; return arguments; } return f();
// ---
function f() { var arguments = arguments; return arguments.length; } return f(1, 2);
// ---
function f(arguments) { return arguments; } return f(5);
// ---
class A { m(a = 1) { var a; return a; } constructor(x = 2) { var x; this.x = x; } } return [new A().x, new A().m()];
// ---
async function f(a = 1) { var a; await null; return a; } return f();
// ---
function* g(a = 1) { var a; yield a; } return [...g()];
// ---
function f(a = 1) { 'x'; { let a = 3; } return a; } return f();
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } try { for (const x of g()) { for (const y of [1]) { throw 'E'; } } } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } async function m() { for (const x of g()) { for (const y of [1]) { if (await 1) throw 'E'; } } } try { await m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } async function m() { for (const x of g()) { if (await 1) throw 'E'; } } try { await m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } async function m() { for (const x of g()) { for (const y of [1]) { throw 'E'; } } } try { await m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } async function m() { for (const x of g()) { for (const y in [1]) { for (const z of [1]) { throw 'E'; } } } } try { await m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } function m() { for (const x of g()) { for (const y in [1]) { for (const z of [1]) { throw 'E'; } } } } try { m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } async function m() { for (const x of g()) { for (const y in [1]) { throw 'E'; } } } try { await m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } function m() { L: for (const x of g()) { throw 'E'; } } try { m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } async function m() { L: for (const x of g()) { if (x > 5) break L; throw 'E'; } } try { await m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } function m() { L: for (const x of g()) { for (const y of [1]) { if (x > 5) break L; throw 'E'; } } } try { m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } function m() { L: for (const x of g()) { for (const y of [1]) { if (x > 5) continue L; throw 'E'; } } } try { m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } function m() { for (const x of g(1)) { for (const y of g(2)) { for (const z of g(3)) throw 'E'; } } } try { m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } async function m() { for await (const x of g(1)) { for (const y of g(2)) { for await (const z of g(3)) throw 'E'; } } } try { await m(); } catch (e) { log.push(e); } return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } function m() { for (const x of g(1)) { for (const y of g(2)) { return 'r'; } } } log.push(m()); return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } async function m() { for (const x of g(1)) { for (const y of g(2)) { return await 'r'; } } } log.push(await m()); return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } async function m() { for (const x of g(1)) { await null; for (const y of g(2)) { await null; throw 'r'; } } } await m().catch(e => log.push(e)); return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } async function m() { for (const x of g(1)) { try { await null; throw 'r'; } finally { log.push('f'); } } } await m().catch(e => log.push(e)); return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } async function m() { for (const x of g(1)) { await Promise.reject('r'); } } await m().catch(e => log.push(e)); return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } async function m() { for (const x of g(1)) { for (const y of [1]) await Promise.reject('r'); } } await m().catch(e => log.push(e)); return log;
// ---
const log = []; async function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } async function m() { for await (const x of g(1)) { for (const y of [1]) await Promise.reject('r'); } } await m().catch(e => log.push(e)); return log;
// ---
const log = []; function* g(n) { try { yield 1; yield 2; } finally { log.push('gf' + n); } } function* m() { for (const x of g(1)) { for (const y of g(2)) yield y; } } const it = m(); it.next(); try { it.throw(5); } catch (e) { log.push(e); } return log;
// ---
const l = [1,2]; let c = 1; function h1(x, y = 0) { for (const [i5, i5b = 2] of [[1]]) { if (i5) break; } return 1; } return h1(1);
// ---
const l = [1,2]; let c = 1; function h1(x, y = 0) { for (const [i5, i5b = 2] of [[(([x = 1, ...y]) => [x, y])(l)]]) { } return 1; } return h1(1);
// ---
const l = [1,2]; function h1(x, y = 0) { return (([x = 1, ...y]) => [x, y])(l); } return h1(1);
// ---
function h1(x, y = 0) { return (x => 0)(1); } return h1(1);
// ---
function h1(x, y = 0) { const f = (x => 0)({}); switch (x) { case 1: { const z = 1; } } return f; } return h1(1);
// ---
const fs = []; function h1(x, y = 0) { for (const [a, b = 1] of [[1]]) { fs.push(() => a); } return 1; } return h1(1);
// ---
const fs = []; function h1(x, y = 0) { L: for (const a of [1]) { fs.push(() => a); if (a) break L; } return 1; } return h1(1);
// ---
const fs = []; function h1(x, y = 0) { for (const a of [1]) { fs.push(() => a); } return x; } return [h1(1), fs[0]()];
// ---
let a = 5; const fs = []; function h1(x, y = 0) { switch (x) { case 1: { a; } } L4: for (const [i5, i5b = ([a])] of [[1], [2]]) { fs.push(() => i5); if (a) break L4; } a = 2; return 1; } return h1(1);
// ---
let q = 5; function h1(x, y = 0) { q = 6; return q; } return h1(1);
// ---
let q = 5; function h1(x, y = 0) { return ++q; } return h1(1);
// ---
let q = 5; function h1(x, y = 0) { switch (++q) { case 6: { q; } } return q; } return h1(1);
// ---
let q = 5; function h1(x, y = 0) { switch ((++q == ((q > 1) || 1))) { case [...[null]]: { (q); } } return q; } return h1(1);
// ---
let c = 'q', o = { q: 1 }; function h1(x, y = 0) { for (const [i5] of [[(([x = ((o.q += c), 1), ...y]) => [x, y])([])]]) { } return 1; } return h1(1);
// ---
let c = 'q'; const l = []; function h1(x, y = 0) { return [(([x = (c, 1), ...y]) => [x, y])(l), x]; } return h1(1);
// ---
function* g() { try { yield 1; yield 2; } finally { console.log('closed'); } } function* m() { yield* g(); } for (const x of m()) break;
// ---
function* g() { try { yield 1; yield 2; } finally { console.log('closed'); } } function* m() { for (const x of g()) yield x; } const it = m(); it.next(); try { it.throw(new Error('t')); } catch (e) { return e.message; }
// ---
const it0 = { [Symbol.iterator]() { return this; }, next() { return { value: 1, done: false }; }, return() { console.log('ret'); return {}; } }; function* m() { const [a, b = yield 'mid'] = it0; } const it = m(); it.next(); it.return(1);
// ---
const it0 = { [Symbol.iterator]() { return this; }, next() { return { value: undefined, done: false }; }, return() { console.log('ret'); return {}; } }; function* m() { const [a = yield 'mid'] = it0; } const it = m(); it.next(); it.return(1);
// ---
const it0 = { [Symbol.iterator]() { return this; }, next() { return { value: undefined, done: false }; }, return() { console.log('ret'); return {}; } }; try { const [a = (() => { throw 1; })()] = it0; } catch (e) { console.log(e); } try { [null.x] = it0; } catch (e) { console.log(e.name); } let q; [q] = it0;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } function m(o) { for (const x of g()) { for (const k in o) { if (k === 'bad') throw new Error('bad key'); } } } try { m({ ok: 1, bad: 2 }); } catch (e) { log.push(e.message); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } for (const x of g()) { for (const k in { a: 1 }) { try { throw 1; } catch { log.push('c'); } } } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } const m = () => { for (const x of g()) { for (const k in { a: 1 }) { return k; } } }; return [m(), log];
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } o: for (const x of g()) { for (const k in { a: 1 }) { break o; } } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } try { for (const x of g()) { for (const k in null.x) ; } } catch (e) { log.push('c'); } return log;
// ---
const log = []; try { for (const k in { a: 1 }) { for (const x of (function* () { try { yield 1; } finally { log.push('gf'); } })()) throw 1; } } catch (e) { log.push('c'); } return log;
// ---
const log = []; function* g() { try { yield 1; yield 2; } finally { log.push('gf'); } } try { for (const x of g()) { switch (x) { case 1: for (const k in { a: 1 }) throw 1; } } } catch (e) { log.push('c'); } return log;
// ---
const log = []; const s = new Set([1, 2]); try { for (const x of s) { for (const k in { a: 1 }) throw 1; } } catch (e) { log.push('c'); } return log;
// ---
const log = []; try { for (const x of [1, 2]) { try { for (const k in { a: 1 }) throw 1; } catch (e) { log.push('c' + x); } } log.push('end'); } catch (e) { log.push('oops'); } return log;
// ---
async function* g() { try { yield 1; yield 2; } finally { console.log('gf'); } } const m = async () => { for await (const x of g()) { for (const k in { a: 1 }) throw new Error('x'); } }; await m().catch(e => console.log(e.message));
// ---
x = 1; let x;
// ---
{ total = 5; let total = 1; console.log(total); } return 'x';
// ---
total = 5; let total = 1; return total;
// ---
const f = () => { count = 1; }; f(); let count = 0; return count;
// ---
const f = () => { count++; }; f(); let count = 0; return count;
// ---
function init() { cache = {}; } init(); let cache = null; return cache;
// ---
function init() { cache.x = 1; } init(); let cache = {}; return cache;
// ---
x = 1; const x = 2; return x;
// ---
A = 1; class A {} return A;
// ---
for (x of [1, 2]) ; let x; return x;
// ---
for (x in { a: 1 }) ; let x; return x;
// ---
[a, b] = [1, 2]; let a, b; return a;
// ---
({ a } = { a: 1 }); let a; return a;
// ---
[...a] = [1]; let a;
// ---
try { q = 1; } catch (e) { return e.message; } let q;
// ---
const f = (a, b = a, c = () => a + b) => { a = 10; return [a, b, c()]; }; return f(1);
// ---
function f(x = arguments.length) { return [x, arguments[0]]; } return [f(), f(1, 2)];
// ---
function f(a) { a = 2; return arguments[0]; } return f(1);
// ---
function f(a = 0) { a = 2; return arguments[0]; } return f(1);
// ---
function f(a) { delete arguments[0]; a = 2; return arguments[0]; } return f(1);
// ---
function f(a, b) { arguments[1] = 5; return [b, arguments.length]; } return f(1);
// ---
function f() { return [typeof arguments, Array.isArray(arguments), arguments.length, [...arguments], Object.keys(arguments), arguments.toString()]; } return f(1, 'a');
// ---
const f = () => typeof arguments; return f();
// ---
return [typeof this, this === globalThis, (() => this === globalThis)(), (function () { return this === globalThis; })()];
// ---
const o = { n: 1, f() { return this?.n; } }; const { f } = o; return [o.f(), (0, o.f)(), (o.f)(), f(), [o.f][0]()];
// ---
const o = { n: 1, f: () => typeof this, g() { return [1].map(function () { return this === globalThis; }); }, h() { return [1].map(function () { return this.n; }, this); } }; return [o.g(), o.h()];
// ---
function Counter() { if (!new.target) return new Counter(); this.n = 0; } Counter.prototype.inc = function () { this.n++; return this; }; return Counter().inc().inc().n;
// ---
function F() { return 5; } function G() { return { x: 1 }; } function H() { return null; } return [new F() instanceof F, new G().x, new H() instanceof H];
// ---
if (true) { function inner() { return 1; } } return typeof inner;
// ---
{ function g() { return 1; } } { function g() { return 2; } } return g();
// ---
const before = typeof h; if (false) { function h() {} } return [before, typeof h];
// ---
return [hoisted(), typeof v, typeof e]; function hoisted() { return 'h'; } var v = 1; var e = function () {};
// ---
f(); function f() { console.log(1); } function f() { console.log(2); } return f.toString().length > 0;
// ---
var a = 1; var a; { var a = 2; } for (var a = 3; a < 4; a++); return a;
// ---
const fns = []; for (var i = 0; i < 3; i++) fns.push(() => i); const fns2 = []; for (let j = 0; j < 3; j++) fns2.push(() => j); return [fns.map(f => f()), fns2.map(f => f())];
// ---
const fns = []; for (let i = 0; i < 3; i++) { fns.push(() => i); i++; } return fns.map(f => f());
// ---
const fns = []; for (let i = 0, inc = () => i++; i < 3; inc(), i++) { fns.push(() => i); if (fns.length > 3) break; } return fns.map(f => f());
// ---
const fns = []; for (const k in { a: 1, b: 2 }) fns.push(() => k); return fns.map(f => f());
// ---
const fns = []; for (let i = 0, f = () => i; i < 3; i++) { fns.push(f); } return fns.map(f => f());
// ---
for (let i = 0; i < 2; i++) { let i = 'inner'; console.log(i); }
// ---
let s = ''; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; s += i + '' + j + ';'; } } return s;
// ---
let s = ''; blk: { s += 'a'; if (s) break blk; s += 'b'; } return s;
// ---
let s = ''; outer: while (true) { do { s += 'x'; if (s.length > 3) break outer; continue outer; } while (true); } return s;
// ---
let s = ''; outer: for (const a of [1, 2, 3]) { switch (a) { case 1: continue outer; case 2: s += 'two'; break; default: break outer; } s += '!'; } return s;
// ---
let s = ''; outer: for (const a of [1, 2]) { try { for (const b of [1, 2]) { try { if (b === 2) continue outer; s += a + '' + b; } finally { s += 'f'; } } } finally { s += 'F'; } } return s;
// ---
foo: bar: for (;;) { break foo; } lbl: if (1) { break lbl; } l2: try { break l2; } finally { console.log('fin'); } return 'ok';
// ---
function f() { try { return 'try'; } finally { console.log('finally'); } } return f();
// ---
function f() { for (;;) { try { return 1; } finally { break; } } return 2; } return f();
// ---
function f() { for (let i = 0; i < 2; i++) { try { return i; } finally { continue; } } return 'end'; } return f();
// ---
function f() { try { throw 1; } catch (e) { throw 2; } finally { return 3; } } return f();
// ---
function f() { lbl: try { return 1; } finally { break lbl; } return 2; } return f();
// ---
function f() { let x = 1; try { return x; } finally { x = 2; } } return f();
// ---
function f() { const o = { x: 1 }; try { return o; } finally { o.x = 2; } } return f();
// ---
try { try { throw new Error('in'); } finally { throw new Error('fin'); } } catch (e) { return e.message; }
// ---
try { throw 1; } catch { console.log('no binding'); } try { throw [1, 2]; } catch ([a, b]) { return a + b; }
// ---
try { throw { code: 5 }; } catch ({ code, msg = 'def' }) { return [code, msg]; }
// ---
var e = 'outer'; try { throw 'inner'; } catch (e) { var e = 'changed'; } return e;
// ---
switch ('2') { case 2: return 'num'; case '2': return 'str'; }
// ---
const log = []; const c = v => (log.push(v), v); switch (3) { case c(1): case c(2): default: log.push('d'); case c(9): log.push('9'); break; case c(4): log.push('4'); } return log;
// ---
switch (NaN) { case NaN: return 'eq'; default: return 'def'; }
// ---
switch (true) { case 5 > 3: { const x = 1; return x; } case 1 > 3: { const x = 2; return x; } }
// ---
let n = 0; do n++; while (n < 5) return n;
// ---
let a = 1
let b = a
++b
return [a, b]
// ---
const f = () => { return
1; }; return f();
// ---
let i = 0; const a = [i++, i++, i]; a[i] = i++; return a;
// ---
let a = [1, 2]; let i = 0; [a[i], i] = [9, 1]; return [a, i];
// ---
let a = 1, b = 2; [a, b] = [b, a]; return [a, b];
// ---
const log = []; const o = { get a() { log.push('get a'); return undefined; } }; const { a = (log.push('default'), 5), ['b' + (log.push('key'), '')]: b = (log.push('bdef'), 6) } = o; return [a, b, log];
// ---
const log = []; const it = { [Symbol.iterator]() { log.push('iter'); return { next() { log.push('next'); return { value: 1, done: false }; }, return() { log.push('return'); return {}; } }; } }; const [a, b] = it; return log;
// ---
const log = []; const it = { [Symbol.iterator]() { return { next() { log.push('next'); return { value: 1, done: log.length > 2 }; }, return() { log.push('return'); return {}; } }; } }; const [a, ...b] = it; return [log, b];
// ---
const log = []; const it = { [Symbol.iterator]() { return { next() { log.push('next'); return { value: log.length, done: false }; }, return() { log.push('return'); return {}; } }; } }; for (const x of it) { if (x > 2) break; } try { for (const x of it) throw new Error('body'); } catch (e) { log.push(e.message); } return log;
// ---
const it = { [Symbol.iterator]() { return { next() { return { value: 1, done: false }; }, return() { throw new Error('ret'); } }; } }; try { for (const x of it) throw new Error('body'); } catch (e) { return e.message; }
// ---
const it = { [Symbol.iterator]() { return 5; } }; for (const x of it) ;
// ---
const [] = [1]; const {} = 5; const [, , c] = 'abc'; const { length } = 'abc'; return [c, length];
// ---
const {} = null;
// ---
const [] = {};
// ---
const [a, [b]] = [1]; return a;
// ---
const { a: { b } = {} } = {}; const { c: { d } = { d: 4 } } = { c: undefined }; return [b, d];
// ---
const f = ({ a: { b } }) => b; return f({});
// ---
const f = ({ a, b }) => a; return f();
// ---
const f = ([a]) => a; return f();
// ---
[{}].map(({ a: { b } }) => b);
// ---
[undefined].forEach(({ id }) => id);
// ---
for (const [k, v] of { a: 1 }) ;
// ---
for (const [k, v] of Object.entries(undefined)) ;
// ---
for (const k of undefined) ;
// ---
const cfg = {}; for (const k of cfg.items) ;
// ---
const cfg = {}; for (const k of cfg.items.list) ;
// ---
const cfg = {}; for (const k of cfg.get()) ;
// ---
const cfg = { get() {} }; for (const k of cfg.get()) ;
// ---
const cfg = { get() {} }; const { a } = cfg.get();
// ---
const cfg = { get() {} }; const [a] = cfg.get();
// ---
const cfg = { get() {} }; return [...cfg.get()];
// ---
const cfg = { get() {} }; return { ...cfg.get() };
// ---
const cfg = { get() {} }; return cfg.get().x;
// ---
const cfg = { async get() {} }; const { a } = await cfg.get();
// ---
const cfg = { async get() {} }; return (await cfg.get()).x;
// ---
const { data } = await (await fetch('https://api.example/echo')).json(); return data.items;
// ---
const { data: { items } } = await (await fetch('https://api.example/echo')).json(); return items;
// ---
const json = await (await fetch('https://api.example/echo')).json(); return json.data.map(x => x);
// ---
const json = await (await fetch('https://api.example/echo')).json(); return json.told.map(x => x);
// ---
const json = await (await fetch('https://api.example/echo')).json(); for (const i of json) ;
// ---
const json = await (await fetch('https://api.example/echo')).json(); json.items.push(1);
// ---
const json = await (await fetch('https://api.example/echo')).json(); json.items[0].name = 1;
// ---
const o = null; return o?.a.b.c ?? 'def';
// ---
const o = { a: null }; return [o?.a?.b, o.x?.(), o.x?.y.z(), o?.['a'], delete o?.a, o.m?.n];
// ---
const o = {}; return o.a?.b.c.d ?? (o.b?.c || 'z');
// ---
const o = { f() { return this.n; }, n: 3 }; return [o?.f(), o.f?.(), (o?.f)(), o?.['f']?.()];
// ---
return [null ?? 'a', 0 ?? 'a', '' || 'b', 0 || null || 'c', 1 && 2, null && x, undefined ?? null ?? 'z'];
// ---
const tag = (s, ...v) => [s.raw, [...s], v]; return tag`a${1}\n${'x'}\u0041`;
// ---
const tag = s => s; const f = () => tag`x`; return [f() === f(), tag`x` === tag`x`, Object.isFrozen(f()), f().raw.length, Object.isFrozen(f().raw)];
// ---
const tag = s => [s[0], s.raw[0]]; return tag`\unicode \xzz \u{`;
// ---
return String.raw`a\n${1}b` + `multi
line ${`nested ${1 + 1}`}`;
// ---
const o = { tag(s) { return this === o; } }; return [o.tag`x`, new (function F() { this.t = (s) => s[0]; })().t`q`];
// ---
return `${undefined} ${null} ${[1, [2]]} ${{}} ${() => 1} ${1n} ${new Date(NaN)} ${-0}`;
// ---
with ({ a: 1 }) { return a; }
// ---
return [010, 0o10, 0b11, 0xff, '\101', 1_000, .5, 5., 1e3, 09];
// ---
var eval1 = eval; var x = 'local'; globalThis.x9 = 'g'; return [eval('x'), eval1('typeof x'), eval1('x9'), (() => eval('x'))(), eval('(() => x)()')];
// ---
function f() { eval('var dyn = 5'); return dyn; } return f();
// ---
function f() { 'use strict'; eval('var dyn = 5'); return typeof dyn; } return f();
// ---
const f = new Function('a', 'b = 2', '...c', 'return [a, b, c]'); return [f(1, undefined, 3), f.length, f.name];
// ---
return [typeof null, typeof undefined, typeof (() => {}), typeof class {}, typeof Symbol(), typeof 1n, typeof [], typeof /x/, typeof new Proxy(() => {}, {}), typeof new Proxy({}, {}), typeof undeclared];
// ---
return [void 0, (1, 2), !'' + 1, +'', +' 12 ', +'1a', +[], +[5], +{}, +null, +undefined, +true, -'3', ~~'7.9', '5' * '2', '5' + 2, 5 + +'2', [] + [], [] + {}, null + 1, undefined + 1, 'a' < 'b', '10' < '9', 10 < '9', null >= 0, undefined == 0, null == 0, NaN != NaN, [1] == 1, '1' == [1], ({}) == '[object Object]'];
// ---
return [5 % 3, -5 % 3, 5 % -3, 5.5 % 2, -0 % 1, 2 ** -1, (-2) ** 2, 1 / 0, -1 / 0, 0 / 0, 5 >> 1, -5 >> 1, -5 >>> 28, 1 << 31, 1 << 32, 2 ** 32 | 0, ~5, 5 & 6, 5 | 6, 5 ^ 6, 0.1 + 0.2, 1e21 + 1, 123456789012345680000];
// ---
let a = 5; a **= 2; a %= 7; a <<= 3; a >>>= 1; a |= 1; a &= 0xff; a ^= 3; let b = null; b ??= 4; b &&= 5; b ||= 6; return [a, b];
// ---
const o = { get x() { return this._x ?? 'none'; }, set x(v) { this._x = v + '!'; } }; o.x = 'a'; o.x += 'b'; o.y ??= 1; o.y ||= 2; o.y &&= 3; return [o.x, o.y, Object.keys(o)];
// ---
const log = []; const o = { get a() { log.push('get'); return 1; }, set a(v) { log.push('set' + v); } }; o.a++; o.a += 2; o.a ||= 5; o.a &&= 6; o.a ??= 7; return log;
// ---
const log = []; const f = n => (log.push(n), { x: 1 }); f('a').x = f('b').x; f('c')[(log.push('k'), 'x')] += (log.push('v'), 1); return log;
// ---
const o = { a: 1, get [`dyn${1}`]() { return 'd'; }, async *gen() { yield 1; }, 'quoted key'() { return 'q'; }, 123() { return 'n'; }, async() { return 'async'; }, get() { return 'get'; }, set: 1, static: 2, await: 3, new: 4, class: 5 }; return [Object.keys(o), o.async(), o.get(), o['quoted key'].name, o[123].name, Object.getOwnPropertyDescriptor(o, 'dyn1').get.name];
// ---
const f = function () {}; const g = () => {}; let h; h = function () {}; const o = { p: function () {}, ['q' + 1]: () => {}, [Symbol('s')]: () => {}, r: class {} }; const [d = () => {}] = []; const { e = function () {} } = {}; return [f.name, g.name, h.name, o.p.name, o.q1.name, o[Object.getOwnPropertySymbols(o)[0]].name, o.r.name, d.name, e.name, (() => {}).name, (function () {}).name, (class {}).name, new Function().name, f.bind().name, ((a = () => {}) => a.name)()];
// ---
let x; x ??= () => {}; let y = null; y ||= function () {}; const o = {}; o.m = () => {}; class A { f = () => {}; static g = function () {}; #p = () => {}; pn() { return this.#p.name; } ['c' + 1] = () => {}; } return [x.name, y.name, o.m.name, new A().f.name, A.g.name, new A().pn(), new A().c1.name];
// ---
return [((a, b) => {}).length, ((a, b = 1, c) => {}).length, ((...r) => {}).length, (({ a }, [b]) => {}).length, (function (a, b) {}).bind(null, 1).length, (class { constructor(a) {} }).length, (async (a) => {}).length];
// ---
const f = function (a, b) { return a /* c */ + b; }; return [f.toString(), (x => x * 2).toString(), ({ m(a) { return a; } }).m.toString(), (async () => 1).toString(), (function* g() { yield 1; }).toString(), Math.max.toString()];
// ---
debugger; ;;; { } if (1) ; else ; return 'ok';
// ---
var undefined2; let let1 = 1; var let2 = 2, of = 3, get = 4, set = 5, async = 6, static1 = 7, yield1 = 8; return of + get + set + async;
// ---
const \u0061b = 1; const ключ = 2; const $_ = 3; const 変数 = 4; return [ab, ключ, $_, 変数];
// ---
/* c */ // line
<!-- html comment
return 'after';
// ---
return /[/]\//.test('//') && 4 / 2 / 1;
// ---
a: { b: { break a; } } return (function () { return new.target; })() === undefined;
// ---
return [module, exports, require].map(x => typeof x);
// ---
return [typeof require('util').inspect, require('node:path').join('a', '..', 'b'), require('path') === require('node:path'), Object.keys(require('path')).slice(0, 4)];
// ---
try { require('left-pad'); } catch (e) { return [e.code, e.message.split('\n')[0], e.constructor.name]; }
// ---
try { require('./helper'); } catch (e) { return [e.code, e.message.split('\n')[0]]; }
// ---
return typeof module.exports + typeof module.id + module.children?.length + require.main;
// ---
const out = []; for (const r of [1]) { const a = {x:1}, b = {y:1}; for (const k in a, b) out.push(k); } return out.join();
=> String(/[a-\W]/i.test('!'))
=> String(/[\d-\W]/i.test(' ')) + /[\w-\W]/i.test('!') + /[\s-\W]/i.test('+') + /[\W-z]/i.test('z')
=> 'x'.match(/(?<\u{61}>x)/).groups.a
// ---
const log = []; const it = {*[Symbol.iterator]() { log.push(1); yield 1; }}; return `${log}|${[...it]}`;
// ---
const out=[]; for (const k of [1,2]) { for (const i /* of keys */ in {a:1,b:2}) out.push(i+k); }
return out.join();
// ---
var async; const out=[]; for (const k of [1]) { for (async in {a:1}) out.push(async); }
return out.join();
// ---
const l=[1,2,3]; for (const n of [2,1]) { l. /* how many */ length = n; }
return String(l);
// ---
const l=[1,2,3]; for (const n of [2,1]) { l /* how many */ . length = n; }
return String(l);
// ---
function g(a = 1) { { function f() { return a; } out(f()); } return [1,2].map(f => f + 1).join(); }
const seen=[]; function out(x){ seen.push(x); }
return g() + seen;
// ---
function g(a = 1) { { function f() { return a; } } let f2 = 3; { let f = 5; return f + f2; } }
return String(g());
// ---
function g(a = 1, f = 2) { { function f() { return a; } } return typeof f; }
return String(g());
// ---
function g(a = 1) { if (a) function f() { return 5; } return f(); }
return String(g());
// ---
function g(a = 1) { var f; { function f() { return a; } } return typeof f; }
return String(g());
// ---
let f = 1; function g(a = 1) { { function f() { return a; } } return typeof f; }
return String(g());
// ---
function g(a = 1) { { function f() { return a; } } const h = (f) => f; return h(4); }
return String(g());
