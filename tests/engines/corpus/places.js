const out = []; for (let k = 0; k < 3; k++) { const a = [1,2,3]; a.length = 0; out.push(a[0], a.length); a[0] = 5; out.push(a.length); } return out;
// ---
const cut = (a, n) => { a.length = n; return a; }; return [cut([1,2,3], 1), cut([1,2,3], 1)[2], cut([], 0), cut([0], 0)[0]];
// ---
const f = (w, s) => { w[s >>> 2] &= 0xffffffff; w.length = Math.ceil(s / 4); return w; };
const a = f([], 0), b = f([], 0); a[0] = 1; b[0] = 2; return [a, b, a.length, b.length];
// ---
const f = w => { w[0] &= 1; w.length = 0; return w; };
const a = f([]), b = f([]), c = f([]); a[0] = 1; b[0] = 2; c[0] = 3; return [a.length, b.length, c.length];
// ---
const f = w => { w[0] = 1; w.length = 0; return w[0]; };
return [f([]), f([]), f([])];
// ---
const f = w => { w.push(1); w.length = 0; return w[0]; };
return [f([]), f([]), f([])];
// ---
const f = w => { w.length = Math.ceil(0); };
const a = [7]; f({ length: 3 }); f({ length: 3 }); f(a); f(a); return [a.length, a[0]];
// ---
const f = (w, n) => { w.length = n; }; const r = [];
for (const n of [2, 0, 1, 0]) { const a = [7, 8, 9]; f(a, n); r.push(a.length, a[0], a[1]); } return r;
// ---
let a; try { a.length = 0; } catch (e) { return e.message; }
// ---
let a = null; try { a.b.length++; } catch (e) { return e.message; }
// ---
const a = { b: null }; try { a.b.length -= 1; } catch (e) { return e.message; }
// ---
const a = [1, 2, 3], log = [];
a
  .length = 1;
a . length ++
log.push(a.length, a); return log;
// ---
const a = Object.freeze([1]); try { (() => { 'use strict'; a.length = 0; })(); } catch (e) { return e.message; }
// ---
const o = { get list() { return [1, 2]; } }; o.list.length = 0; let n = o.list.length--; return [n, ({ n: o.list.length } = { n: 0 })];
// ---
class Q extends Array { trim(n) { super.length = n; return this.length; } } return [new Q(1, 2).trim(1), new Q(1, 2).trim(1)];
// ---
const a = [3, 1]; (a).length = 1; a.sort().length = 0; return [a, a?.length];
const cut = (a, n) => { a['length'] = n; return a; }; return [cut([1,2,3], 1), cut([1,2,3], 1)[2], cut([], 0), cut([0], 0)[0]];
// ---
class A {} A.prototype.x = 0; const f = o => { o.x = 5; return o; };
return [f(new A), f(new A), f(new A), A.prototype.x, Object.keys(f(new A))];
// ---
const p = {}; const g = o => o.x; const o = Object.create(p); const r = [g(o), g(o)]; p.x = 3; r.push(g(o), g(o)); return r;
// ---
const s = o => { o.x = 1; return o; }; const r = [];
for (const o of [{}, {}, Object.freeze({}), Object.preventExtensions({}), Object.seal({})]) { try { r.push(Object.keys(s(o)).length); } catch (e) { r.push(e.name); } } return r;
// ---
'use strict'; const s = o => { o.x = 2; return o.x; }; const r = [];
for (const o of [{ x: 1 }, { x: 1 }, Object.freeze({ x: 1 }), Object.defineProperty({}, 'x', { value: 1, configurable: true })]) { try { r.push(s(o)); } catch (e) { r.push(e.name); } } return r;
// ---
class A { set x(v) { this.y = v; } get x() { return this.y * 2; } } class B extends A {} class C extends B { set x(v) { this.z = v; } get x() { return this.z; } }
const f = o => { o.x = 4; return o.x; }; return [new A, new A, new B, new B, new C, new A, new B].map(f);
// ---
const g = o => o.length; return [[1], [1, 2], 'abc', { length: 9 }, new Uint8Array(4), [1], 'x', function (a, b) {}, [1, 2, 3], []].map(g);
// ---
const s = (f, v) => { f.lastIndex = v; return f.test('aab'); }; const a = /a/g, b = /b/y; return [s(a, 0), s(a, 1), s(a, 2), s(b, 2), s(b, 0)];
// ---
const s = (o, v) => { o.name = v; return o.name; }; return [s({ name: 1 }, 2), s(function f() {}, 'x'), s({ name: 1 }, 3), s(new Error('x'), 'E')];
// ---
const u = new Proxy({}, { set(t, k, v) { t[k] = v * 2; return true; } }); const s = (o, v) => { o.x = v; return o.x; }; return [s({ x: 0 }, 1), s(u, 1), s(u, 2), s({ x: 0 }, 4), s({}, 1)];
// ---
const t = new Uint8Array(2); const s = (o, v) => { o.length = v; return o.length; }; const r = []; for (const o of [{ length: 0 }, [1, 2], { length: 0 }, [1, 2]]) r.push(s(o, 1), o[1]); return r;
// ---
class Stack extends Array { clear() { this.length = 0; return this; } } const r = []; for (let i = 0; i < 3; i++) { const q = Stack.from([1, 2]); q.clear(); q.push(9); r.push([...q], q[1]); } return r;
// ---
const s = () => { const a = [1, 2, 3]; a.length -= 1; a.length++; --a.length; return [a.length, a[2], a[1]]; }; return [s(), s(), s()];
// ---
const s = a => { ({ n: a.length } = { n: 1 }); return a[1]; }; return [s([1, 2]), s([1, 2]), s([1, 2])];
// ---
const s = a => { [a.length] = [1]; return a[1]; }; return [s([1, 2]), s([1, 2]), s([1, 2])];
// ---
const s = a => { for (a.length of [1]); return a[1]; }; return [s([1, 2]), s([1, 2])];
// ---
const s = a => { try { a.length = -1; return a.length; } catch (e) { return e.message; } }; return [s([1]), s([1]), s([2])];
// ---
const s = (a, v) => { a.length = v; return a.length; }; const r = []; for (const v of ['2', true, 3, 1.5, NaN]) { try { r.push(s([1, 2, 3], v)); } catch (e) { r.push(e.name); } } return r;
// ---
const s = (a) => { a.length ??= 0; a.length ||= 2; a.length &&= 1; return [a.length, a[1]]; }; return [s([1, 2]), s([1, 2]), s([])];
// ---
const s = (f, v) => { f.prototype = v; return new f() instanceof Object; }; function A() {} function B() {} return [s(A, {}), s(B, Object.create(null)), s(A, 5)];
// ---
const g = o => o.x; const a = { x: 1 }; const r = [g(a), g(a)]; Object.setPrototypeOf(a, { x: 5 }); r.push(g(a)); delete a.x; r.push(g(a)); Object.setPrototypeOf(a, { y: 1, x: 6 }); r.push(g(a), g(a)); return r;
// ---
const p = { m() { return 1; } }; const call = o => o.m(); const o = Object.create(p); const r = [call(o), call(o)]; p.m = () => 2; r.push(call(o)); delete p.m; p.m = () => 3; r.push(call(o)); Object.assign(p, { k: 1, m: () => 4 }); r.push(call(o)); return r;
// ---
class A { get x() { return 1; } } const g = o => o.x; const a = new A; const r = [g(a), g(a)]; Object.defineProperty(A.prototype, 'x', { value: 9, configurable: true }); r.push(g(a)); Object.defineProperty(a, 'x', { value: 10 }); r.push(g(a)); return r;
// ---
const g = () => missing_global; try { g(); } catch {} globalThis.missing_global = 1; const r = [g(), g()]; globalThis.missing_global = 2; r.push(g()); delete globalThis.missing_global; try { r.push(g()); } catch (e) { r.push(e.name); } return r;
