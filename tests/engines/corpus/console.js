console.log('a', 1, true, null, undefined);
// ---
console.log({ a: 1, b: 'x', c: [1, 2, { d: 3 }], e: { f: { g: { h: 1 } } } });
// ---
console.log([1, 'two', [3, [4, [5, [6]]]]]);
// ---
console.log([undefined, null, NaN, -0, 10n, Symbol('s')]);
// ---
console.log([1, , 3], [, ,], new Array(5), [1, , , 4]);
// ---
console.log('%s is %d years and %i months, %f', 'Bob', 42.5, 7.9, '1.5');
// ---
console.log('%o %O %j', { a: [1] }, { b: { c: {} } }, { d: 1 });
// ---
console.log('%c styled', 'color: red', 'rest');
// ---
console.log('100%', 5, '%d');
// ---
console.log('%% %s', 'x');
// ---
console.log('%s', { a: 1 }, '%s', [1, [2, [3]]]);
// ---
console.log('%s %s %s', null, undefined, Symbol('q'));
// ---
console.log('%s', class Foo {}, '%s');
// ---
console.log('%d %d %i', '42', 'x', 10n);
// ---
console.log('%x', 1, '%');
// ---
console.log(new Map([['a', { b: 1 }], [{ k: 1 }, 'v']]), new Set([1, 'x', [2]]));
// ---
console.log(new Map(), new Set(), {}, [], '');
// ---
console.log(new Date(0), [new Date(NaN)], /re/gi);
// ---
console.log(() => 1, function named() {}, class A {}, class B extends Array {}, async () => {}, function* gen() {}, Math.max);
// ---
console.log({ f() {}, g: () => 1, get h() { return 1; }, set h(v) {}, get i() { return 2; }, set j(v) {} });
// ---
console.log(new (class Foo { x = 1; #y = 2; })(), Object.create(null), Object.create({ a: 1 }), Object.create(null, { x: { value: 1, enumerable: true } }));
// ---
console.log(new Error('boom').message, [new Error('in list')], { e: new TypeError('in object') });
// ---
const a = { name: 'a' }; a.self = a; a.list = [a];
console.log(a);
// ---
const a = {}; const b = { a }; a.b = b;
console.log(a, b, [a]);
// ---
const m = new Map(); m.set('me', m);
console.log(m);
// ---
console.log('it\'s', ["it's", 'say "hi"', `both ' and "`, 'a\nb\t\\', 'all \' " `']);
// ---
console.log(['\u0000\u001b\u007f', 'ї', '👍', '\ud800']);
// ---
console.log(Promise.resolve(5), Promise.reject(new Error('x')).catch(() => {}), new Promise(() => {}));
// ---
console.log(new String('s'), new Number(5), new Boolean(true), Object(10n), Object(Symbol('b')));
// ---
console.log({ 'a-b': 1, 2: 2, [Symbol('s')]: 3, ключ: 4, class: 5, 'with space': 6 });
// ---
console.log(Array.from({ length: 120 }, (_, i) => i));
// ---
console.log('x'.repeat(300), ['y'.repeat(300)]);
// ---
console.log(Object.fromEntries(Array.from({ length: 60 }, (_, i) => ['key' + i, i])));
// ---
console.log(new Set(Array.from({ length: 110 }, (_, i) => i)));
// ---
console.log(new Uint8Array([1, 2, 3]), new Float32Array(2), new ArrayBuffer(4), new DataView(new ArrayBuffer(2)));
// ---
console.log([1.5, -1, 1e21, 1e-7, 0xff], [true, false]);
// ---
console.log(Object.assign(() => 1, { a: 1 }), Object.assign(function f() {}, { b: [2] }));
// ---
console.log(Object.assign([1, 2], { extra: 'x' }));
// ---
console.log(Object.assign(new Error('with props'), { code: 'E1', status: 404 }).code);
// ---
console.log(new Proxy({ a: 1 }, {}), new Proxy([1], {}), new Proxy(() => 1, {}));
// ---
console.log(new WeakMap(), new WeakSet(), Symbol.iterator, globalThis === undefined);
// ---
console.log([1, 2][Symbol.iterator](), new Map([[1, 2]]).entries(), new Set([1]).values(), 'ab'.matchAll(/a/g));
// ---
console.log((function () { return arguments; })(1, 'x'));
// ---
console.log((function* () { yield 1; })(), (async function* () {})());
// ---
console.log({ a: { b: { c: { d: 1 } } } }, [[[[1]]]], { l: [{ m: { n: [1] } }] });
// ---
console.log(Math, JSON, Reflect);
// ---
console.log(Object.create({ constructor: undefined }), new (class extends Map {})([[1, 2]]), new (class Stack extends Array {})(1, 2, 3));
// ---
console.log({ toString() { return 'custom'; } }, { [Symbol.toStringTag]: 'Tagged', a: 1 });
// ---
console.log(new (class Foo { get [Symbol.toStringTag]() { return 'Bar'; } })());
// ---
console.error('err', { a: 1 }); console.warn('warn'); console.info('info'); console.debug('debug');
// ---
console.dir({ a: { b: { c: { d: { e: 1 } } } } }); console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
// ---
console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
// ---
console.table([[1, 2], [3, 4]]); console.table(['a', 'b']); console.table(5); console.table({ r1: { c: 1 }, r2: { c: 2 } });
// ---
console.table([{ a: 1, b: 2 }], ['b']); console.table([]); console.table(new Map([['k', 1]])); console.table([{ name: 'ї' }]);
// ---
console.group('G'); console.log('in'); console.group(); console.log('deep\nline'); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('out');
// ---
console.assert(true, 'no'); console.assert(false); console.assert(false, 'msg %s', 'x', 5); console.assert(0, { a: 1 });
// ---
console.count(); console.count('x'); console.count(); console.countReset(); console.count(); console.count(undefined); console.count(null);
// ---
console.time('t'); console.timeEnd('t'); console.log(typeof console.timeLog, typeof console.dirxml, typeof console.clear);
// ---
console.log(); console.log(''); console.log(' '); console.log('\n');
// ---
const { log } = console; log('detached', 1); [1, 2].forEach(console.log);
// ---
console.log(JSON.stringify({ a: 1 }, null, 2)); console.log(`multi
line`);
// ---
console.log('%s', -0, [-0], 5n, [5n]); console.log('%s', 'a\nb', '%s', new Date(0));
// ---
console.log('%d', {}, '%i', 1.9, '%f', 'abc'); console.log('%i', 'x'); console.log('%f', 1.25); console.log('%d', 1.5, -0);
// ---
console.log('%s', () => 1, function f() {}, Object.create(null), new (class A { toString() { return 'A!'; } })(), { toString: () => 'own' });
// ---
console.log('%o', [1, { a: 2 }]); console.log('%o', 'str'); console.log('%O', { a: { b: { c: { d: 1 } } } });
// ---
console.log('%s', new Error('e').message, '%j', { toJSON: () => 'j' }); console.log('%j', undefined); const c = {}; c.c = c; console.log('%j', c);
// ---
console.log(Object.keys(console).length > 10, typeof console, String(console.log.name));
// ---
console.log({ a: undefined, b: null, c: '' }, [[], {}], { d: [], e: {} });
// ---
console.log([['a', 1], ['b', 2]], { x: { y: {} } }, [{}, [{}]]);
// ---
console.log(new Map([[{ a: 1 }, new Map([['x', new Set([1])]])]]));
// ---
console.trace('where'); console.trace();
// ---
console.log({ __proto__: { x: 1 }, y: 2 }, Object.setPrototypeOf({ z: 1 }, null));
// ---
console.log([,'x'], [undefined,,'y'], ['a',,,,]);
// ---
console.log(new Date(86400000), { d: new Date(0) }, [new Date(1e12)]);
// ---
console.log(Buffer.from('hi'), [Buffer.alloc(60)], { a: { b: { c: Buffer.from('x') } } });
// ---
console.log(new URL('https://u:p@a.b:8/c?d=1#e'), new URLSearchParams("a=it's&b"), new URLSearchParams());
// ---
const headers = new Headers({ 'X-Abc': '1', b: '2' }); headers.append('b', '3'); headers.append('set-cookie', 'a=1');
console.log(headers, new Headers(), new Headers(headers), [[[headers]]]);
// ---
const form = new FormData(); form.append('a', '1'); form.append('a', '2'); form.append('b', 'x');
console.log(form, [new FormData()]);
// ---
const response = await fetch('https://example.com/echo'); console.log(response); await response.text(); console.log(response);
// ---
console.log(new Request('https://a.b/c', { method: 'POST', body: 'x' }).method, new Request('https://a.b/c'));
// ---
const read = new Response('abc'); for await (const chunk of read.body) console.log(chunk); console.log(read.body.locked);
// ---
console.log(new Blob(['x'], { type: 'a/b' }), new File(['x'], 'n.txt', { lastModified: 5 }), new AbortController(), AbortSignal.abort());
// ---
console.log([[[new URL('http://a'), new URLSearchParams(), new Blob([]), new AbortController(), new Event('x'), new TextDecoder()]]]);
// ---
console.log(new TextEncoder(), new TextDecoder('koi8-u'), new EventTarget(), [new URLSearchParams('a=1').keys()]);
// ---
class Money { constructor(sum) { this.sum = sum; } [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return depth < 0 ? '[Money]' : `Money<${inspect(this.sum, options)}>`; } }
console.log(new Money(5), [new Money({ a: 1 })], { a: { b: { c: new Money(1) } } }, new Map([[new Money(1), new Money('x')]]));
// ---
const { inspect, format } = require('util'); class A { [inspect.custom]() { return { b: [1] }; } } class B { [inspect.custom]() { return null; } }
console.log(new A(), [new B()], '%s', new A()); return [inspect(new A()), format('%o %O', new A(), new B())];
// ---
const endless = { [Symbol.for('nodejs.util.inspect.custom')]() { return { ...this }; } };
try { console.log(endless); } catch (error) { return `${error}`; }
// ---
console.dir(Buffer.from('a')); console.dir(new Headers({ a: '1' }), { customInspect: true }); console.log('%d %d %d %d', [5], new Date(5), {}, Buffer.from('7'));
// ---
class Day extends Date {} class Word extends RegExp {} class Bytes extends Uint8Array {}
console.log(new Day(0), new Word('a', 'g'), new Bytes(2), Object.assign(new String('ab'), { x: 1 }), { ['__proto__']: 5 });
// ---
class Codes { static ok = 1; static gone = 'x'; }
console.log(Object.assign(function send() {}, { retries: 1, wait: 2 }), Codes, { Codes });
// ---
const rows = [];
rows[4294967290] = 'last';
console.log(rows, new Array(5000000), [1, , , 2]);
// ---
let deep = 1;
for (let i = 0; i < 200; i++) deep = { deep };
console.log('%j %j', { id: 123456789012345680000, big: 1e21 }, deep);
console.log('%j', ['\ud800']);
// ---
console.table([{ '(index)': 5, Values: 6 }, 7]);
// ---
Object.keys = () => ['own'];
Array.isArray = () => true;
Symbol.for = () => Symbol.iterator;
Object.prototype.propertyIsEnumerable = () => false;
Object.prototype.toString = () => '[object Arguments]';
globalThis.parseInt = () => 1;
globalThis.parseFloat = () => 1;
console.log(new Proxy({ a: 1 }, {}), { length: 1 }, [1, 2], JSON.stringify(new Proxy({ a: 1, b: 2 }, {})));
console.log('%i %f', '42.5', '1.5');
// ---
const asked = [];
const watched = new Proxy({ a: 1 }, { get(target, key) { asked.push(String(key)); return target[key]; } });
console.log(watched, '%s', watched);
console.log('%s', watched);
return asked;
// ---
class User { constructor() { this.name = 'x'; } }
console.log(new Proxy(new User(), {}), [new Proxy([1, 2], {})], { f: new Proxy(function f() {}, {}) });
console.log(new Proxy({ a: 1 }, { get: () => 5, ownKeys() { throw new Error('keys'); } }), new Proxy(new Proxy(new Map([[1, 2]]), {}), {}));
// ---
const { proxy, revoke } = Proxy.revocable([1], {});
console.log(proxy);
revoke();
console.log(proxy, [proxy], { proxy }, '%s', proxy);
console.log('%s', proxy);
// ---
return [Proxy.name, Proxy.length, 'prototype' in Proxy, Object.getOwnPropertyNames(Proxy).sort(), typeof Proxy.revocable, Object.keys(Proxy.revocable({}, {}))];
// ---
return [() => Proxy({}, {}), () => new Proxy(1, {}), () => new Proxy({}), () => new Proxy(), () => Proxy.revocable(1, {}), () => new Proxy.revocable({}, {})].map((f) => { try { f(); return 'made'; } catch (error) { return error.message; } });
// ---
class Model extends Proxy { constructor(of) { super(of, { get: (held, key) => `${String(key)} of it` }); } }
const own = Reflect.construct(Proxy, [{ a: 1 }, {}], Map);
console.log(own); return [own.a, own instanceof Map];
// ---
return require('util').inspect(new Proxy({ a: 1 }, { get: () => 5 }));
// ---
const recent = new Map([['a', 1], ['b', 2]]);
recent.delete(recent.keys().next().value);
console.log(recent);
console.table(recent);
// ---
const seen = new Set([1, 2, 3]);
const [first] = seen;
seen.delete(seen.values().next().value);
console.log(seen, [seen], first);
console.table(seen);
// ---
const queue = new Map([[1, { at: 1 }], [2, { at: 2 }]]);
for (const [id] of queue) { queue.delete(id); console.log('left', queue); }
// ---
console.log({ a: { b: { c: Object.assign(function f() {}, { p: 1 }), d: Object.assign(new Date(0), { x: 1 }), e: Object.assign(/x/, { y: 1 }), f: Object.assign(new Number(1), { z: 1 }), g: class A { static s = 1; } } } });
// ---
console.log((function F() {}).prototype, class A {}.prototype, class B extends Map {}.prototype, Object.create({ constructor: class Y {} }), Object.create({ constructor: Object }), Array.prototype, Map.prototype, new (class extends Function {})());
// ---
console.log('%o', () => 1); console.log('%o', class A {}); console.log('%o', { m() {} }); console.log('%o', /x/g); console.log('%o', new String('ab')); console.log('%o', async () => {}); console.log('%o', [class B { static x = 1; }]); console.log('%o', Math.max);
// ---
console.log('%o', new Uint8Array(2)); console.log('%o', new Map([[1, [2]]])); console.log('%o', Object.defineProperty({ a: 1 }, 'h', { value: 2 })); console.log('%o', new (class P { get x() { return 1; } y = 2; })()); console.log('%o', new Date(0));
// ---
console.log('%s', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { a: 1 }); console.log('%s', { a: { b: 1 } }); console.log('%s', ['a'.repeat(60), 'b'.repeat(60)]);
// ---
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: null }); console.dir([3, 1, 2], { maxArrayLength: 1 }); console.dir({ b: 1, a: 2 }, { sorted: true, showHidden: false, colors: false });
// ---
console.log(new Array(300).fill(7), 'x'.repeat(20000).length, ['y'.repeat(10005)]);
// ---
class A { static a = 1; } class B extends A { static b = 2; } console.log('%o', B); console.log('%o', Object.create({ x: 1, f() {} })); console.log('%o', function* () {}.constructor.name);
// ---
console.table(); console.table(undefined); console.table([{ a: 1 }], undefined); console.table([{ a: { b: 1 } }, [1, 2]], ['a']); console.table([{ deep: { a: 1, b: 2, c: 3 } }, { deep: { a: 1, b: { c: 2 } } }]);
for (const given of ['a', 5, null]) { try { console.table([{ a: 1 }], given); } catch (e) { console.log(e.code, e.message); } }
// ---
console.log('%o', [new Map([['a', { b: 1 }]]), new Set(['x'])], 'rest', { a: 1 });
// ---
console.log('%O', { a: { b: { c: { d: {} } } } }); console.log('%o', { a: { b: { c: { d: { e: { f: 1 } } } } } });
// ---
class Row { constructor() { this.id = 1; } toString() { return 'row'; } } console.log('%s %s', new Row(), [new Row()]); console.log(`${new Row()}`, new Row());
// ---
console.log([new (class U extends URL {})('https://a.b')], { a: { b: { c: new URL('https://a.b') } } });
// ---
console.log('%o', Object.assign(Object.create({ inherited: 1 }), { own: 2 })); console.log('%o', [1, 'a', { b: [] }]); console.log('%o', { a: { b: 1 } }, 'x');
// ---
console.log('%o', 5, 'x'); console.log('%o', null); console.log('%o', undefined); console.log('%o', Symbol('a')); console.log('%o', 1n);
// ---
console.log(new (class A { constructor() { this.constructor = 5; } })(), { constructor: 'x', a: 1 }, Object.create(Array.prototype), Object.setPrototypeOf({ a: 1 }, Date.prototype));
// ---
console.log(Object.setPrototypeOf(new Date(0), null), Object.setPrototypeOf(/x/, null), Object.setPrototypeOf(new Set([1]), null), Object.setPrototypeOf(new Number(3), null), Object.setPrototypeOf(new Uint8Array(2), null));
// ---
class Foo {} console.log(Object.setPrototypeOf([1, 2], Foo.prototype), Object.setPrototypeOf(() => 1, Foo.prototype), Object.setPrototypeOf(new Map(), Object.prototype));
// ---
function Old(name) { this.name = name; } Old.prototype.hello = function () {}; console.log(new Old('x'), Old, Old.prototype, [Old.prototype], Object.create(Old.prototype));
// ---
function Child() {} Child.prototype = Object.create(Old.prototype); function Old() { this.a = 1; } console.log(new Child(), new Old(), Child.prototype); Child.prototype.constructor = Child; console.log(new Child());
// ---
console.log(process.versions === undefined, [Symbol.iterator], { [Symbol.iterator]: 1 }, { 'a b': 1, "it's": 2, 3.5: 4 });
// ---
console.log(new Intl.NumberFormat('en'), globalThis === this);
// ---
const a = [1, 2, 3, 4, 5, 6, 7]; let asked = 0; Object.defineProperty(a, 3, { get() { asked += 1; return 4; }, enumerable: true }); require('util').inspect(a); return asked;
