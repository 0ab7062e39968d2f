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
