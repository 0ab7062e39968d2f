=> new Map([['a', 1], ['b', 2]])
=> new Map([[1, 'x'], ['1', 'y'], [NaN, 'z']]).get(NaN)
=> new Map([[0, 'zero']]).get(-0)
=> [...new Map([['a', 1]]).keys()]
=> [...new Map([['a', 1]]).values()]
=> [...new Map([['a', 1]])]
=> new Map().set('a', 1).set('b', 2).size
=> new Map([['a', 1]]).has('b') + ' ' + new Map([['a', 1]]).delete('a')
=> new Map([[{}, 1]]).get({})
=> Object.fromEntries(new Map([['a', 1], ['b', { c: 2 }]]))
=> new Map(Object.entries({ a: 1, b: 2 }))
=> JSON.stringify(new Map([['a', 1]])) + JSON.stringify([...new Map([['a', 1]])])
=> new Set([1, 2, 2, '2', NaN, NaN])
=> new Set('hello').size
=> [...new Set([3, 1, 2])].sort()
=> new Set([1, 2]).has(2) + ' ' + new Set([1]).add(2).size + new Set([1]).delete(5)
=> [...new Set([1, 2]).entries()]
=> new Set([[1], [1]]).size
=> new Set([1, 2]).union
=> Object.prototype.toString.call(new Map()) + Object.prototype.toString.call(new Set().values())
=> new Map() instanceof Map && typeof Map
=> Map.groupBy
=> new WeakMap().set({}, 1) instanceof WeakMap
=> new WeakSet([{}]) instanceof WeakSet
=> typeof WeakRef + typeof FinalizationRegistry
=> new WeakRef({ a: 1 }).deref()
=> Map.name + Map.length + Set.name + new Map([[1, 2]]).constructor.name
=> Object.keys(new Map([['a', 1]]))
=> new Map([['a', 1]]).toString()
=> new Map(null).size + new Set(undefined).size
=> [...new Map([['b', 1], ['a', 2]]).entries()].sort(([a], [b]) => a.localeCompare(b))
=> Object.entries({ b: 1, a: 2, 2: 'x', 1: 'y' })
=> Object.keys({ z: 1, [Symbol('s')]: 2, a: 3 })
=> Object.getOwnPropertyNames('ab')
=> Object.freeze({ a: 1 }) && Object.isFrozen(Object.freeze({ a: 1 }))
=> Object.getOwnPropertyDescriptor({ get a() { return 1; } }, 'a')
=> Object.getOwnPropertyDescriptors({ a: 1 })
=> 'a' in { a: undefined } && Object.hasOwn({ a: 1 }, 'a')
=> ({ a: 1 }).hasOwnProperty('a') + ' ' + ({ a: 1 }).propertyIsEnumerable('b')
=> Object.is(NaN, NaN) && !Object.is(0, -0)
=> ({ ...{ a: 1, b: 2 }, b: 3, ...null, ...'xy', ...[9] })
=> Object.assign({}, null, { a: 1 }, 'bc', { get d() { return 4; } })
=> (({ a, ...rest }) => rest)({ a: 1, b: 2, c: 3 })
=> (({ a = 5, b: { c = 6 } = {} } = {}) => [a, c])()
=> ({ ['a' + 1]: 2, 'b-c': 3, 4: 5 })
=> ({ a: 1 }?.b?.c ?? 'none')
=> ({ f() { return this.x; }, x: 3 }).f()
=> Object.entries({}).length + Object.keys([]).length
=> delete { a: 1 }.a
=> ({}).toString() + ({}).valueOf() + String(function f() { return 1; })
=> typeof null + typeof undefined + typeof [] + typeof (() => 1) + typeof Symbol() + typeof 1n
=> Symbol('a').toString() + Symbol.for('b').description + Symbol.keyFor(Symbol.for('c'))
=> Symbol.iterator.toString()
=> Object.getPrototypeOf(Object.create(null))
=> Object.setPrototypeOf({ a: 1 }, { b: 2 }).b
=> ({ __proto__: { x: 1 } }).x + Object.keys({ __proto__: { x: 1 } }).length
=> Reflect.ownKeys({ b: 1, a: 2, 1: 3, [Symbol('s')]: 4 })
=> Reflect.has({ a: 1 }, 'a') + ' ' + Reflect.get({ get a() { return this.b; } }, 'a', { b: 7 })
=> new Proxy({}, { get: (t, k) => `got ${String(k)}` }).anything
=> new Proxy([1, 2], { get: (t, k) => (k === 'length' ? 1 : t[k]) }).map((x) => x)
=> Object.entries(new Proxy({ a: 1 }, { ownKeys: () => ['a', 'b'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) }))
=> JSON.stringify(Object.create({ a: 1 })) + JSON.stringify(new Proxy({ a: 1 }, {}))
=> (() => { const o = { a: 1 }; Object.defineProperty(o, 'b', { value: 2 }); return [o.b, Object.keys(o), JSON.stringify(o)]; })()
// ---
const m = new Map([['a', 1], ['b', 2]]);
const out = [];
for (const [k, v] of m) out.push(k + v);
m.forEach((v, k, map) => out.push([v, k, map === m]));
return out;
// ---
const m = new Map([[1, 'a'], [2, 'b']]);
const seen = [];
for (const [k] of m) { seen.push(k); if (k === 1) m.delete(2); if (k === 1) m.set(3, 'c'); }
return seen;
// ---
const counts = new Map();
for (const w of 'a b a c a'.split(' ')) counts.set(w, (counts.get(w) ?? 0) + 1);
return [...counts].sort((x, y) => y[1] - x[1]);
// ---
const a = new Set([1, 2, 3]), b = new Set([2, 3, 4]);
return [[...a].filter((x) => b.has(x)), [...new Set([...a, ...b])], [...a].filter((x) => !b.has(x))];
// ---
const s = new Set([1, 2]);
const seen = [];
for (const x of s) { seen.push(x); if (x < 4) s.add(x + 2); }
return seen;
// ---
const cache = new WeakMap();
const key = {};
cache.set(key, 'v');
return [cache.get(key), cache.has({}), cache.delete(key), cache.has(key)];
// ---
const o = { b: 1 };
o.a = 2; o[1] = 3; o[0] = 4; o['01'] = 5; o[-1] = 6;
return Object.keys(o);
// ---
const o = { get full() { return this.f + this.l; }, set full(v) { [this.f, this.l] = v.split(' '); }, f: 'a', l: 'b' };
o.full = 'X Y';
return [o.full, Object.keys(o)];
// ---
const target = {};
const log = [];
const p = new Proxy(target, { set(t, k, v) { log.push([k, v]); t[k] = v; return true; }, has: (t, k) => k === 'magic', deleteProperty(t, k) { log.push('del ' + k); return delete t[k]; } });
p.a = 1; delete p.a;
return [log, 'magic' in p, 'a' in p, target];
// ---
const deep = { a: { b: { c: [1, { d: 2 }] } } };
const { a: { b: { c: [x, { d }] } } } = deep;
return [x, d];
// ---
const o = { a: 1, b: { c: 2 } };
const shallow = { ...o };
shallow.b.c = 9;
return [o.b.c, shallow.a];
// ---
const frozen = Object.freeze({ a: 1, n: { b: 2 } });
frozen.a = 2; frozen.n.b = 3; delete frozen.a; frozen.z = 1;
return frozen;
// ---
const sealed = Object.seal({ a: 1 });
sealed.a = 2; sealed.b = 3;
return [sealed, Object.isSealed(sealed), Object.isExtensible(sealed)];
// ---
const pick = (o, ks) => Object.fromEntries(ks.filter((k) => k in o).map((k) => [k, o[k]]));
const omit = (o, ks) => Object.fromEntries(Object.entries(o).filter(([k]) => !ks.includes(k)));
return [pick({ a: 1, b: 2 }, ['a', 'z']), omit({ a: 1, b: 2 }, ['a'])];
// ---
const get = (o, path, d) => path.split('.').reduce((v, k) => v?.[k], o) ?? d;
return [get({ a: { b: [{ c: 5 }] } }, 'a.b.0.c'), get({}, 'x.y', 'def')];
// ---
const merge = (a, b) => { for (const k in b) a[k] = b[k] && typeof b[k] === 'object' && !Array.isArray(b[k]) ? merge(a[k] || {}, b[k]) : b[k]; return a; };
return merge({ a: { x: 1 }, l: [1] }, { a: { y: 2 }, l: [2] });
