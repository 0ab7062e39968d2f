=> new (class A { x = 1; static y = 2; #z = 3; get z() { return this.#z; } })().z
=> (class A {}).name + (class {}).name + (() => 1).name + (function () {}).name
=> class A { static #c = 0; static inc() { return ++A.#c; } }.inc()
=> new (class extends Array { get last() { return this.at(-1); } })(1, 2, 3).last
=> new (class A { [Symbol.toPrimitive](hint) { return hint; } })() + ''
=> `${new (class A { toString() { return 'str'; } })()}`
=> new (class A { valueOf() { return 5; } })() * 2
=> Object.prototype.toString.call(new (class A { get [Symbol.toStringTag]() { return 'Tag'; } })())
=> [...new (class A { *[Symbol.iterator]() { yield 1; yield 2; } })()]
=> typeof class A {} + (class A {} instanceof Function)
=> Object.getOwnPropertyNames((class A { m() {} static s() {} get g() { return 1; } }).prototype)
=> Object.keys(new (class A { a = 1; m() {} })())
=> (class A { static { this.v = 7; } }).v
=> new (class A { static of = (x) => new this(x); })().constructor.of(1) instanceof Object
=> (() => { class A { #p = 1; has(o) { return #p in o; } } const a = new A(); return [a.has(a), a.has({})]; })()
=> new (class A { async m() { return 5; } })().m() instanceof Promise
=> [...(function* () { const x = yield 1; yield x; })()]
=> (() => { const g = (function* () { try { yield 1; yield 2; } finally { yield 3; } })(); return [g.next(), g.return(9), g.next(), g.next()]; })()
=> (() => { const g = (function* () { const a = yield 'q'; return a * 2; })(); g.next(); return g.next(21); })()
=> (() => { const g = (function* () { try { yield 1; } catch (e) { yield 'caught ' + e; } })(); g.next(); return g.throw('x'); })()
=> (() => { function* inner() { yield 'a'; return 'r'; } function* outer() { const r = yield* inner(); yield r; } return [...outer()]; })()
=> (function () { return arguments.length + [...arguments].join(); })(1, 2, 3)
=> ((a, b = 2, ...c) => 1).length
=> (function f(a, b) {}).length + (function f() {}).name
=> ((x) => x).toString() + (function (a) { return a; }).toString()
=> (class A { m() { return 1; } }).toString()
=> ({ m() { return 2; } }).m.toString()
=> Math.max.toString()
=> (function () { return typeof this; }).call(5)
=> (function () { 'use strict'; return typeof this; }).call(5)
=> (function () { return this === globalThis; })()
=> [1, 2].map(function () { return this.m; }, { m: 'ctx' })
=> ((f) => f(3))((n) => n * 2)
=> (() => { const add = (a) => (b) => (c) => a + b + c; return add(1)(2)(3); })()
=> (() => { const fs = []; for (var i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f()); })()
=> (() => { const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f()); })()
=> (() => { try { return 'try'; } finally { 'fin'; } })()
=> (() => { try { throw 1; } catch { return 'c'; } finally { return 'f'; } })()
=> (() => { for (const x of [1, 2, 3]) { try { if (x === 2) continue; if (x === 3) break; } finally { if (x === 3) return 'fin'; } } })()
=> (() => { label: for (const a of [1, 2]) for (const b of [1, 2]) { if (b === 2) continue label; if (a === 2) break label; } return 'done'; })()
=> (() => { switch (3) { case 1: return 'a'; default: return 'd'; case 3: } return 'after'; })()
=> (() => { var x = 1; { var x = 2; } { let x = 3; } return x; })()
=> (() => { return typeof hoisted + hoisted(); function hoisted() { return 1; } })()
=> (() => { const o = { a: 1, get b() { return this.a + 1; } }; return { ...o, a: 5 }; })()
=> (() => { let n = 0; const next = () => ++n; return [next(), next(), n]; })()
=> ((a, b) => a ?? b)(null, 5) + ((a, b) => a || b)(0, 6) + ((a, b) => a && b)(1, 7)
=> (() => { let a = null; a ??= 5; let b = 0; b ||= 6; let c = 1; c &&= 7; return [a, b, c]; })()
=> (() => { let x = 1; return x++ + ++x; })()
=> (() => { var f = function fact(n) { return n < 2 ? 1 : n * fact(n - 1); }; return f(10); })()
=> void 0 + (1, 2)
=> eval('1 + 1') + new Function('a', 'return a * 2')(4)
=> (function () { return new.target; })() === undefined
=> Function.prototype.bind.call(function (a, b) { return [this.v, a, b]; }, { v: 1 }, 2)(3)
=> (function (a) { arguments[0] = 9; return a; })(1)
=> (function (a) { 'use strict'; arguments[0] = 9; return a; })(1)
=> parseInt.name + parseInt.length + isNaN('a') + globalThis.constructor.name
=> new Date(0) instanceof Object && Object.getPrototypeOf(async () => {}).constructor.name
// ---
class Animal { constructor(name) { this.name = name; } speak() { return `${this.name} speaks`; } static create(n) { return new this(n); } }
class Dog extends Animal { speak() { return super.speak() + ' woof'; } get kind() { return 'dog'; } }
const d = Dog.create('Rex');
return [d.speak(), d.kind, d instanceof Animal, Dog.name, Object.getPrototypeOf(Dog) === Animal, d.constructor.name];
// ---
class A { constructor() { this.init(); } init() { this.v = 'A'; } }
class B extends A { x = 'field'; init() { this.v = 'B' + this.x; } }
return new B();
// ---
class Temp { static #count = 0; #c; constructor(c) { this.#c = c; Temp.#count += 1; } get f() { return this.#c * 9 / 5 + 32; } set f(v) { this.#c = (v - 32) * 5 / 9; } static get count() { return Temp.#count; } }
const t = new Temp(100);
t.f = 32;
return [t.f, Temp.count, JSON.stringify(t)];
// ---
class ValidationError extends Error { constructor(field, message) { super(message); this.name = 'ValidationError'; this.field = field; } }
try { throw new ValidationError('age', 'too young'); } catch (e) { return [e.name, e.message, e.field, e instanceof Error, String(e), e.toString === Error.prototype.toString]; }
// ---
const Mixin = (Base) => class extends Base { hi() { return 'hi ' + this.name; } };
class P { name = 'p'; }
return new (Mixin(P))().hi();
// ---
function Old(x) { this.x = x; }
Old.prototype.get = function () { return this.x; };
function Sub(x) { Old.call(this, x); }
Sub.prototype = Object.create(Old.prototype);
return [new Sub(4).get(), new Sub(1) instanceof Old, new Sub(1).constructor === Old];
// ---
const o = { name: 'o', regular() { return this?.name; }, arrow: () => typeof this, nested() { return [1].map(() => this.name); } };
const { regular } = o;
return [o.regular(), o.nested(), regular.call({ name: 'c' })];
// ---
class Queue { #items = []; enqueue(x) { this.#items.push(x); return this; } dequeue() { return this.#items.shift(); } get size() { return this.#items.length; } *[Symbol.iterator]() { yield* this.#items; } }
const q = new Queue().enqueue(1).enqueue(2).enqueue(3);
return [q.dequeue(), q.size, [...q]];
// ---
function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const out = [];
for (const n of fib()) { if (n > 50) break; out.push(n); }
return out;
// ---
const memo = (f, c = new Map()) => (n) => c.has(n) ? c.get(n) : (c.set(n, f(n)), c.get(n));
let calls = 0;
const sq = memo((n) => { calls += 1; return n * n; });
return [sq(4), sq(4), calls];
// ---
const debounceLike = () => { const calls = []; const f = (...args) => calls.push(args.length); f(); f(1, 2); return calls; };
return debounceLike();
// ---
const compose = (...fs) => (x) => fs.reduceRight((v, f) => f(v), x);
return compose((x) => x + 1, (x) => x * 2)(5);
// ---
const accessors = {};
Object.defineProperty(accessors, 'ro', { get: () => 1, configurable: false });
accessors.ro = 5;
return [accessors.ro, delete accessors.ro];
// ---
class Matrix { constructor(rows) { this.rows = rows; } static identity(n) { return new Matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => +(i === j)))); } mul(o) { return new Matrix(this.rows.map((r) => o.rows[0].map((_, j) => r.reduce((s, v, k) => s + v * o.rows[k][j], 0)))); } }
return new Matrix([[1, 2], [3, 4]]).mul(Matrix.identity(2)).rows;
// ---
let order = [];
const f = (n) => { order.push(n); return n; };
const o = { [f('k1')]: f('v1'), [f('k2')]: f('v2') };
f(1) + f(2) * f(3);
return order;
// ---
var self = this;
const who = function () { return this === self ? 'action' : this === globalThis ? 'global' : typeof this; };
return [who(), who.call(this), [1].map(who)];
// ---
const counter = (() => { let c = 0; return { inc: () => ++c, get value() { return c; } }; })();
counter.inc(); counter.inc();
return counter.value;
// ---
const KEY = 'open'; const make = () => { class Box { [KEY]() { return 1; } } return new Box(); };
return make().open();
// ---
const names = ['a', 'b']; const make = (n) => class { get [names[n]]() { return n; } static async *[`${names[n]}s`](n) { yield n; } };
return [0, 1].map((n) => [Object.getOwnPropertyNames(make(n).prototype), Object.getOwnPropertyNames(make(n))]);
// ---
function name() { return 'x'; } const f = () => { class A { [name()]() { return super.toString === Object.prototype.toString; } } return new A().x(); };
return f();
// ---
const K = 'x'; class A { static log = []; static { A.log.push(1); } [K](K) { return K; } static { A.log.push(2); } }
return [A.log, new A().x(5), Reflect.ownKeys(A.prototype)];
// ---
const log = []; class A { [(log.push('k1'), 'a')] = log.push('init a'); static [(log.push('k2'), 's')] = log.push('static s'); [(log.push('k3'), 'm')]() {} static { log.push('block'); } constructor() { log.push('ctor'); } } log.push('defined'); new A(); return log;
// ---
const log = []; class A { constructor() { log.push('A'); this.init(); } init() { log.push('A.init'); } } class B extends A { x = log.push('field x'); constructor() { log.push('before'); super(); log.push('B', this.x); } init() { log.push('B.init', this.x); super.init(); } } new B(); return log;
// ---
class A { x = this.y; y = 5; z = () => this.y; ['a' + 'b'] = 1; 'quoted' = 2; 3 = 3; static; get; async; } const a = new A(); return [a.x, a.z(), Object.keys(a)];
// ---
class A { #x = 1; get x() { return this.#x; } set x(v) { this.#x = v; } has(o) { return #x in o; } static from(o) { return o.#x; } #priv() { return 'p' + this.#x; } callPriv() { return this.#priv(); } get #acc() { return 'acc'; } readAcc() { return this.#acc; } } const a = new A(); a.x = 5; return [a.x, a.has(a), a.has({}), A.from(a), a.callPriv(), a.readAcc(), Object.keys(a), JSON.stringify(a)];
// ---
class A { #x = 1; inc() { this.#x++; this.#x += 2; this.#x ||= 9; this.#x &&= this.#x * 2; return this.#x; } swap(o) { [this.#x, o.#x] = [o.#x, this.#x]; return [this.#x, o.#x]; } des() { ({ a: this.#x } = { a: 'd' }); return this.#x; } opt(o) { return o?.#x; } } const a = new A(), b = new A(); return [a.inc(), a.swap(b), a.des(), a.opt(null), a.opt(b)];
// ---
class A { static m() { return super.toString === Function.prototype.toString; } n() { return super.toString === Object.prototype.toString; } } return [A.m(), new A().n()];
// ---
class A { get v() { return 'A' + this.n; } set v(x) { this.n = x; } } class B extends A { n = 1; get v() { return 'B' + super.v; } set v(x) { super.v = x * 2; } } const b = new B(); b.v = 5; return [b.v, b.n];
// ---
class A { m() { return 'A'; } } class B extends A { m() { const f = () => super.m(); return f() + (() => (() => super.m())())(); } async am() { await null; return super.m(); } *gm() { yield super.m(); } } return [new B().m(), await new B().am(), [...new B().gm()]];
// ---
const base = { hi() { return 'base ' + this.n; } }; const o = { __proto__: base, n: 1, hi() { return 'o ' + super.hi(); } }; Object.setPrototypeOf(o, { hi() { return 'new ' + this.n; } }); return o.hi();
// ---
class A {} A.prototype.x = 1; try { A.prototype = {}; } catch (e) {} return [A.prototype.x, Object.getOwnPropertyDescriptor(A, 'prototype').writable, typeof A, A.name, A.length, A.prototype.constructor === A];
// ---
class A { static name = 'Custom'; static length = 5; } class B { static name() { return 'fn'; } } return [A.name, A.length, B.name()];
// ---
const A = class Inner { static who() { return Inner.name; } }; return [A.name, A.who(), typeof Inner];
// ---
class A { constructor(x) { return { x, fake: true }; } } class B extends A { y = 1; } const b = new B(5); return [b, b instanceof B];
// ---
class Ret extends (function (o) { return o; }) { #tag = 'tagged'; static read(o) { return o.#tag; } } const o = {}; new Ret(o); return [Ret.read(o), Object.keys(o)];
// ---
function Animal(n) { this.n = n; } Animal.prototype.speak = function () { return this.n + ' speaks'; }; class Dog extends Animal { speak() { return super.speak() + ' woof'; } } return [new Dog('Rex').speak(), new Dog('x') instanceof Animal, Object.keys(new Dog('y'))];
// ---
function A() {} function B() { A.call(this); } B.prototype = Object.create(A.prototype); B.prototype.constructor = B; const b = new B(); console.log(b, Object.create(A.prototype)); return [b instanceof A, b.constructor.name];
// ---
function A() {} A.prototype = { m() {} }; console.log(new A(), new A().constructor.name); return new A() instanceof A;
// ---
class M extends Map { get(k) { return super.get(k) ?? 'default'; } } const m = new M([['a', 1]]); return [m.get('a'), m.get('z'), m.size, m instanceof Map, [...m], Object.prototype.toString.call(m)];
// ---
class M extends Map { set(k, v) { return super.set(k, v * 2); } } return new M([['a', 1], ['b', 2]]);
// ---
class S extends Set { add(v) { return super.add(String(v)); } } return [new S([1, 2]), new S([1]).has('1')];
// ---
class E extends Error { constructor(code, ...r) { super(...r); this.code = code; Error.captureStackTrace?.(this, E); } get [Symbol.toStringTag]() { return 'E!'; } } const e = new E(5, 'm', { cause: 'c' }); return [String(e), e.code, e.cause, e instanceof E, e.name, Object.prototype.toString.call(e), Object.keys(e)];
// ---
class HttpError extends Error { constructor(status, body) { super(`HTTP ${status}`); this.name = this.constructor.name; this.status = status; this.body = body; } toJSON() { return { name: this.name, message: this.message, status: this.status }; } } class NotFound extends HttpError { constructor() { super(404, null); } } try { throw new NotFound(); } catch (e) { console.log(e.name, `${e}`, JSON.stringify(e), e instanceof HttpError); throw e; }
// ---
class F extends Function { constructor() { super('a', 'return a * 2'); } } return [new F()(4), new F() instanceof F];
// ---
class P extends Promise { constructor(ex) { super(ex); this.tag = 't'; } } return [new P(r => r(1)).tag, await new P(r => r(1)), P.resolve(1).then(x => x).tag];
// ---
class D extends Date { fmt() { return this.toISOString().slice(0, 10); } } return [new D(0).fmt(), new D(0) instanceof Date, +new D(5)];
// ---
class A2 extends Array { constructor(n) { super(n); } } return new A2(3).map(x => x).length;
// ---
class R extends RegExp { exec(s) { const r = super.exec(s); if (r) r.extra = 1; return r; } } return ['abc'.match(new R('b')).extra, 'abc'.replace(new R('b', 'g'), 'X'), new R('b').test('abc')];
// ---
class N extends Number { double() { return this * 2; } } class B extends Boolean {} class St extends String { shout() { return this.toUpperCase() + '!'; } } return [new N(4).double(), new N(4) + 1, !!new B(false), new St('hi').shout(), new St('abc').length, new St('abc')[1]];
// ---
class U extends Uint8Array { sum() { return this.reduce((a, b) => a + b); } } return [new U([1, 2]).sum(), U.from([3, 4]).sum(), new U(2).map(() => 1).sum(), new U([1, 2, 3]).subarray(1) instanceof U];
// ---
class Abstract { constructor() { if (new.target === Abstract) throw new TypeError('abstract!'); } } class Impl extends Abstract {} try { new Abstract(); } catch (e) { return [e.message, new Impl() instanceof Abstract]; }
// ---
const Mixin = B => class extends B { mix() { return 'mixed ' + (super.mix?.() ?? ''); } }; class Base {} class C extends Mixin(Mixin(Base)) {} return [new C().mix(), Object.getPrototypeOf(C).name];
// ---
class A { static create() { return new this(); } static async load() { await null; return new this(); } } class B extends A {} return [B.create() instanceof B, (await B.load()).constructor.name];
// ---
class T { static [Symbol.hasInstance](x) { return x === 5; } } return [5 instanceof T, new T() instanceof T];
// ---
class C { *[Symbol.iterator]() { yield 1; yield 2; } async *[Symbol.asyncIterator]() { yield 'a'; } } const r = []; for await (const x of new C()) r.push(x); return [[...new C()], r, Math.max(...new C()), Array.from(new C(), x => x * 2)];
// ---
class A { get a() { return 1; } } const a = new A(); a.a = 5; return a.a;
// ---
class A { get a() { return 1; } set() { this.a = 5; } } new A().set();
// ---
class A { m() { return this; } static s() { return this; } } const { m } = new A(); const { s } = A; return [m(), s()];
// ---
class A { m() { return this.x; } } const { m } = new A(); return m();
// ---
class Api { constructor() { this.base = 'b'; } get() { return this.base; } } const api = new Api(); return ['x'].map(api.get);
// ---
class Api { base = 'b'; get = () => this.base; } const api = new Api(); return ['x'].map(api.get);
// ---
class A { constructor() { this.a = 1; } } A();
// ---
class A extends Object { constructor(x) { if (x) super(); } } new A(0);
// ---
class A extends Object { constructor() { const f = () => super(); f(); this.ok = 1; } } return new A().ok;
// ---
class A { constructor() { super.x; } y() { return super.y; } } return new A().y();
// ---
class A { static async *gen() { yield* [1, 2]; } static get [Symbol.species]() { return 5; } } const r = []; for await (const x of A.gen()) r.push(x); return r;
// ---
function* g() { const x = yield 1; console.log('got', x); const y = yield x * 2; return y; } const it = g(); return [it.next('ignored'), it.next(5), it.next('end'), it.next()];
// ---
function* g() { try { yield 1; yield 2; } finally { yield 'cleanup'; } } const it = g(); return [it.next(), it.return('r'), it.next(), it.next()];
// ---
function* g() { try { yield 1; } catch (e) { yield 'caught ' + e; } } const it = g(); return [it.next(), it.throw('T'), it.next()];
// ---
function* g() { yield 1; } const it = g(); try { it.throw(new Error('x')); } catch (e) { return [e.message, it.next()]; }
// ---
function* g() { yield* inner(); } function* inner() { const r = yield 'a'; console.log('r', r); return 'ret'; } const it = g(); return [it.next(), it.next('val'), it.next()];
// ---
function* g() { const r = yield* (function* () { yield 1; return 'R'; })(); yield r; yield* 'ab'; yield* [3]; yield* new Set([4]); } return [...g()];
// ---
function* g() { yield* 5; } g().next();
// ---
function* g() { yield* undefined; } return [...g()];
// ---
function* g() { yield* {}; } return [...g()];
// ---
function* g() { it.next(); yield 1; } const it = g(); it.next();
// ---
function* g() { yield 1; } return g.next();
// ---
function* g() { yield 1; } return [new g()];
// ---
function* g() { yield 1; } return [g() instanceof g, g.prototype.constructor, Object.prototype.toString.call(g()), g()[Symbol.iterator]() !== undefined, typeof g().return, String(g())];
// ---
function* nat() { let n = 0; while (true) yield n++; } const take = function* (n, it) { for (const x of it) { if (n-- <= 0) return; yield x; } }; return [...take(5, nat())];
// ---
function* g() { const a = [yield, yield]; return a; } const it = g(); it.next(); it.next(1); return it.next(2);
// ---
function* g() { return { a: yield 'x', b: `${yield 'y'}` }; } const it = g(); it.next(); it.next('A'); return it.next('B');
// ---
function* g(a = 1, ...r) { yield arguments.length; yield a; yield r; } return [...g(undefined, 2, 3)];
// ---
function* g() { for (const x of [1, 2, 3]) { try { yield x; } finally { console.log('f', x); } } } for (const x of g()) { if (x === 2) break; }
// ---
function* g() { try { yield 1; } finally { return 'override'; } } const it = g(); it.next(); return it.return('r');
// ---
function* g() { try { yield 1; } finally { throw new Error('fin'); } } for (const x of g()) break;
// ---
const it = [1, 2, 3][Symbol.iterator](); const r = [it.next()]; for (const x of it) r.push(x); return [r, it.next(), [...it]];
// ---
const m = new Map([['a', 1], ['b', 2]]); const r = []; for (const [k] of m) { r.push(k); if (k === 'a') { m.delete('b'); m.set('c', 3); } } return r;
// ---
const m = new Map([['a', 1]]); const r = []; m.forEach((v, k, mm) => { r.push(k); if (r.length < 4) { mm.delete(k); mm.set(k, v); } }); return r;
// ---
const s = new Set([1, 2, 3]); for (const x of s) { s.delete(x); if (x < 5) s.add(x + 3); } return s;
// ---
const s = new Set([1, 2, 3]); const r = []; for (const x of s) { r.push(x); s.delete(2); s.delete(1); s.add(1); if (r.length > 10) break; } return r;
// ---
const m = new Map(); m.set(NaN, 'nan').set(-0, 'zero').set('0', 's'); return [m.get(NaN), m.get(0), [...m.keys()].map(k => Object.is(k, 0)), m.has(-0), m.size, m.delete('zz'), m.get('q')];
// ---
const m = new Map([['a', 1], ['a', 2]]); return [m, m.size, Object.fromEntries(m), [...m.entries()], JSON.stringify(m), JSON.stringify([...m]), new Map(m) !== m];
// ---
const m = new Map(Object.entries({ a: 1 })); m.x = 5; m['y'] = 6; return [m.size, m.get('x'), m.x, Object.keys(m)];
// ---
const s = new Set('hello'); return [[...s].join(''), s.size, new Set([[1], [1]]).size, new Set([NaN, NaN, 0, -0]).size, new Set(null).size, s.add('z') === s, s.delete('q'), [...s.entries()][0], s.keys === s.values];
// ---
const it = new Set([1, 2]).values(); it.next(); return [[...it], it.next(), it[Symbol.toStringTag], it.toString()];
// ---
const w = new WeakMap(); const k = {}; return [w.set(k, 1) === w, w.get(k), w.has(k), w.has(1), w.get('x'), w.delete(k), w.delete(5), w.has(k)];
// ---
const r = new WeakRef({ a: 1 }); return [r.deref(), r[Symbol.toStringTag]];
// ---
const f = new FinalizationRegistry(() => {}); return [f.register({}, 1), f.unregister({}), f[Symbol.toStringTag]];
// ---
const log = []; const p = new Proxy([1, 2, 3], { get(t, k, r) { log.push('get ' + String(k)); return Reflect.get(t, k, r); }, set(t, k, v) { log.push('set ' + String(k)); t[k] = v; return true; }, has(t, k) { log.push('has ' + String(k)); return k in t; }, deleteProperty(t, k) { log.push('del ' + String(k)); return delete t[k]; } }); p.push(4); p.shift(); p.splice(1, 1); p.includes(3); p.indexOf(2); p.reverse(); p.slice(0, 1); [...p]; p.concat([1]); p.sort(); p.fill(0); p.map(x => x); return log;
// ---
const log = []; const p = new Proxy({ a: 1, b: 2 }, { ownKeys(t) { log.push('ownKeys'); return Reflect.ownKeys(t); }, getOwnPropertyDescriptor(t, k) { log.push('gopd ' + String(k)); return Reflect.getOwnPropertyDescriptor(t, k); }, get(t, k) { log.push('get ' + String(k)); return t[k]; } }); Object.keys(p); Object.entries(p); Object.assign({}, p); ({ ...p }); const { a, ...r } = p; JSON.stringify(p); for (const k in p) ; Object.values(p); Object.freeze(p); Object.isFrozen(p); structuredClone({}); return log;
// ---
const p = new Proxy({}, { get: (t, k) => typeof k === 'string' ? (...a) => k + a.join() : undefined }); return [p.anything(1, 2), p.foo(), typeof p.x, Object.keys(p)];
// ---
const p = new Proxy({}, { get: (t, k) => k }); return await p.x;
// ---
const p = new Proxy(function () {}, { apply: (t, th, a) => a.length, construct: (t, a, nt) => ({ a, same: nt === p }), get: (t, k) => k }); return [p(1, 2), new p(3), p.foo, typeof p, p.length];
// ---
const p = new Proxy(class A { constructor(x) { this.x = x; } static s = 1; }, {}); return [new p(5).x, p.s, p.name, new p(1) instanceof p];
// ---
const p = new Proxy({ a: 1 }, { has: () => true, ownKeys: () => ['z', 'a'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) }); return ['q' in p, Object.keys(p), { ...p }];
// ---
const p = new Proxy(new Date(0), {}); return p.getTime();
// ---
const p = new Proxy(new (class { #x = 1; get() { return this.#x; } })(), {}); return p.get();
// ---
const p = new Proxy(Promise.resolve(1), {}); return await p;
// ---
const p = new Proxy([], {}); return [Array.isArray(p), JSON.stringify(p), p.concat([1]), Object.prototype.toString.call(p), [].concat(p).length, Array.from(p)];
// ---
return [Reflect.ownKeys({ b: 1, a: 2, 1: 3, [Symbol.iterator]: 4 }).map(String), Reflect.has({ x: 1 }, 'x'), Reflect.get({ get x() { return this.y; } }, 'x', { y: 5 }), Reflect.set(Object.freeze({}), 'a', 1), Reflect.defineProperty(Object.freeze({}), 'a', { value: 1 }), Reflect.deleteProperty(Object.freeze({ a: 1 }), 'a'), Reflect.setPrototypeOf(Object.freeze({}), {}), Reflect.preventExtensions({}), Reflect.construct(Date, [0]).getTime(), Reflect.construct(function () { return new.target; }, [], Array) === Array, Reflect.apply(Math.max, null, [1, 3])];
// ---
const o = {}; const r = { o: 1 }; return [Reflect.set(o, 'a', 1, r), o, r, Reflect.set(o, 'b', 2, 5)];
// ---
const s = Symbol('desc'); return [s.description, s.toString(), Symbol().description, Symbol.for('a') === Symbol.for('a'), Symbol.keyFor(Symbol.for('k')), Symbol.keyFor(s), Object(s) == s, Object(s) === s, typeof Object(s), Symbol.iterator.toString(), Symbol('').description, s.valueOf() === s];
// ---
class Temp { constructor(c) { this.c = c; } [Symbol.toPrimitive](h) { return h === 'string' ? this.c + '°C' : h === 'number' ? this.c : 'def' + this.c; } } const t = new Temp(5); return [`${t}`, +t, t + '', t * 2, t > 4, t == 'def5', [t] + '', String(t), Number(t), Math.max(t), new Date(t).getTime(), isNaN(t), ({ def5: 'k' })[t] ?? ({ '5°C': 'kk' })[t]];
// ---
return ['a-b'.split({ [Symbol.split](s) { return 'split ' + s; } }), 'x'.replace({ [Symbol.replace]: (s, r) => s + r }, 'q'), 'x'.match({ [Symbol.match]: () => 'm' }), 'x'.search({ [Symbol.search]: () => 7 }), 'x'.includes({ toString: () => 'x' })];
// ---
const o = { [Symbol.toStringTag]: 'Mine' }; return [`${o}`, Object.prototype.toString.call(o), String(new (class { get [Symbol.toStringTag]() { return 'Z'; } })())];
// ---
const o = { toString: () => 'S', valueOf: () => 42 }; return [`${o}`, o + '', o * 1, o + 1, o > 41, [o, o].join(), JSON.stringify({ o }), o == 42, o == 'S', { S: 1, 42: 2 }[o]];
// ---
const o = { toString: null, valueOf: null }; return `${o}`;
// ---
const o = { toString() { return {}; } }; return 'a' + o;
// ---
return Object.entries(Object.getOwnPropertyDescriptors(class { static #p = 1; static a = 1; static get b() { return 1; } static c() {} })).map(([k, d]) => k + d.enumerable + d.writable + d.configurable);
// ---
const a = { x: 1, get y() { return this.x + 1; } }; const b = Object.defineProperties({}, Object.getOwnPropertyDescriptors(a)); b.x = 10; const c = { ...a }; c.x = 10; return [b.y, c.y];
// ---
const frozen = Object.freeze({ a: { b: 1 }, l: [1] }); frozen.a.b = 2; frozen.l.push(2); frozen.z = 1; return [frozen, Object.isFrozen(frozen), Object.isFrozen(frozen.a), Object.isSealed(frozen), Object.isExtensible(frozen)];
// ---
const deepFreeze = o => { Object.values(o).forEach(v => typeof v === 'object' && v && deepFreeze(v)); return Object.freeze(o); }; const o = deepFreeze({ a: { b: [1, 2] } }); try { o.a.b.push(3); } catch (e) { return e.message; }
// ---
const memo = fn => { const c = new Map(); return (...a) => { const k = JSON.stringify(a); if (!c.has(k)) c.set(k, fn(...a)); return c.get(k); }; }; let n = 0; const f = memo((a, b) => { n++; return a + b; }); return [f(1, 2), f(1, 2), f(2, 1), n];
// ---
const compose = (...f) => x => f.reduceRight((a, g) => g(a), x); const curry = f => function c(...a) { return a.length >= f.length ? f(...a) : (...b) => c(...a, ...b); }; return [compose(x => x + 1, x => x * 2)(5), curry((a, b, c) => a + b + c)(1)(2)(3)];
// ---
const debounce = (f, ms) => { let t; return (...a) => { clearTimeout(t); t = setTimeout(() => f(...a), ms); }; }; const log = []; const d = debounce(x => log.push(x), 3); d(1); d(2); d(3); await new Promise(r => setTimeout(r, 20)); return log;
// ---
const counter = (() => { let c = 0; return { inc: () => ++c, get value() { return c; } }; })(); counter.inc(); counter.inc(); counter.value = 10; return counter.value;
// ---
const pipe = [1, 2, 3, 4].filter((x, i, a) => a.indexOf(x) === i).map(String).map(Number).map(parseInt); return [pipe, ['1', '2', '3'].map(parseInt), ['a', 'b'].map((x, i, a) => a.length)];
// ---
const a = [3, 1, 2]; const b = a.sort(); return [a === b, a.reverse() === a, a.fill(0) === a, [1, 2, 3].copyWithin(0, 1), a.splice(0, 1), a];
// ---
const grouped = [{ t: 'a', v: 1 }, { t: 'b', v: 2 }, { t: 'a', v: 3 }].reduce((m, x) => m.set(x.t, [...(m.get(x.t) || []), x.v]), new Map()); console.log(grouped); return Object.fromEntries(grouped);
