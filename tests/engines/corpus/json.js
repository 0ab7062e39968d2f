=> JSON.parse('{"a":[1,2,{"b":null}],"c":"x","d":true}')
=> JSON.parse('[]') + JSON.parse('"x"') + JSON.parse('5') + JSON.parse('null')
=> JSON.parse(' \n\t{"a" : 1 }\r ')
=> JSON.parse('')
=> JSON.parse(' ')
=> JSON.parse('{')
=> JSON.parse('{"a"')
=> JSON.parse('{"a":')
=> JSON.parse('{"a":1')
=> JSON.parse('{"a":1,')
=> JSON.parse('{"a":1,}')
=> JSON.parse('[1,]')
=> JSON.parse('[1')
=> JSON.parse('[1 2]')
=> JSON.parse('{a:1}')
=> JSON.parse("{'a':1}")
=> JSON.parse('undefined')
=> JSON.parse(undefined)
=> JSON.parse(null)
=> JSON.parse({})
=> JSON.parse([])
=> JSON.parse('NaN')
=> JSON.parse('01')
=> JSON.parse('1.')
=> JSON.parse('.5')
=> JSON.parse('-')
=> JSON.parse('+1')
=> JSON.parse('1e')
=> JSON.parse('1e5') + JSON.parse('1E+2') + JSON.parse('-0.5e-1')
=> JSON.parse('1e400')
=> JSON.parse('-1e400')
=> Object.is(JSON.parse('-0'), -0)
=> JSON.parse('12345678901234567890')
=> JSON.parse('0.1000000000000000055511151231257827')
=> JSON.parse('"\\u0457\\n\\t\\"\\\\\\/"')
=> JSON.parse('"\\ud83d\\udc4d"')
=> JSON.parse('"\\ud83d"').length
=> JSON.parse('"\\x41"')
=> JSON.parse('"\\u12"')
=> JSON.parse('"\\u12G4"')
=> JSON.parse('"a\nb"')
=> JSON.parse('"a\tb"')
=> JSON.parse('"abc')
=> JSON.parse('tru')
=> JSON.parse('truex')
=> JSON.parse('nul')
=> JSON.parse('{"a":1}x')
=> JSON.parse('{"a":1} {"b":2}')
=> JSON.parse('<html><body>Error</body></html>')
=> JSON.parse('Internal Server Error')
=> JSON.parse('{"a":1}'.repeat(20))
=> JSON.parse('[' + '1,'.repeat(50) + 'x]')
=> JSON.parse('{"name":"Olena","age":30,"city":"Kyiv","x":}')
=> JSON.parse('\ufeff{}')
=> JSON.parse('{"__proto__":{"x":1}}').x
=> Object.keys(JSON.parse('{"__proto__":1,"b":2,"1":3}'))
=> JSON.parse('{"a":1,"a":2}')
=> JSON.parse('{"b":1,"a":2,"10":3,"2":4}')
=> JSON.parse('[1,2,{"a":3}]', (k, v) => (typeof v === 'number' ? v * 2 : v))
=> JSON.parse('{"d":"2024-05-06T00:00:00Z"}', (k, v) => (k === 'd' ? new Date(v) : v)).d.getTime()
=> JSON.parse('{"a":1,"b":2}', (k, v) => (k === 'a' ? undefined : v))
=> JSON.parse('[1,2,3]', function (k, v) { return Array.isArray(this) && k === '1' ? undefined : v; })
=> JSON.parse('{"a":[1,{"b":2}]}', function (k, v) { return k === '' ? v : [k, v]; })
=> JSON.parse('1', (k, v) => [k, v])
=> JSON.parse('[]', 5)
=> JSON.parse('//c\n1')
=> JSON.parse('"\u2028"') === '\u2028'
=> JSON.parse('[1,2', null)
=> JSON.parse(new String('[1]'))
=> JSON.parse({ toString: () => '[7]' })
=> JSON.parse(5n)
=> JSON.parse(Symbol('x'))
=> JSON.parse('"' + 'x'.repeat(100) + '\\q"')
=> JSON.parse('{"text":"some long text here that is quite long","value":tru}')
=> JSON.stringify({ a: 1, b: 'x', c: [1, null], d: undefined, e: () => 1, f: Symbol('x') })
=> JSON.stringify([undefined, () => 1, Symbol('x'), NaN, Infinity, -0])
=> JSON.stringify(undefined)
=> JSON.stringify(() => 1)
=> JSON.stringify(null) + JSON.stringify('a"b\\c\n\u2028ї') + JSON.stringify(true)
=> JSON.stringify('\ud800') + JSON.stringify('\u0007\u001f\u007f')
=> JSON.stringify(new Date(0))
=> JSON.stringify(new Date(NaN))
=> JSON.stringify({ d: new Date(0), r: /x/, m: new Map([[1, 2]]), s: new Set([1]), e: new Error('x') })
=> JSON.stringify({ a: [1, { b: 2 }], c: {} , d: [] }, null, 2)
=> JSON.stringify({ a: [1, { b: 2 }] }, null, '--')
=> JSON.stringify([1], null, 20)
=> JSON.stringify([1], null, 'abcdefghijklmn')
=> JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c'])
=> JSON.stringify({ 1: 'x', a: 'y' }, [1, 'a', 'a', new String('b')])
=> JSON.stringify({ a: 1, b: 'x' }, (k, v) => (typeof v === 'number' ? v + 1 : v))
=> JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === 'a' ? undefined : v))
=> JSON.stringify({ toJSON() { return { x: 1 }; } })
=> JSON.stringify({ a: { toJSON(key) { return `key ${key}`; } } })
=> JSON.stringify(new String('x')) + JSON.stringify(new Number(5)) + JSON.stringify(new Boolean(false))
=> JSON.stringify(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } }))
=> JSON.stringify(new (class A { x = 1; #y = 2; get z() { return 3; } })())
=> JSON.stringify({ get a() { return 5; } })
=> JSON.stringify({ get a() { throw new Error('in getter'); } })
=> JSON.stringify(new Uint8Array([1, 2]))
=> JSON.stringify(Object(1n))
=> JSON.stringify([[], [[]], {}], null, 1)
=> JSON.stringify('x'.repeat(5)) + JSON.stringify({ ключ: 'ї' })
=> JSON.stringify({ a: 1e21, b: 1e-7, c: 0.1 })
=> JSON.stringify([, 1])
=> JSON.stringify({ a: null, b: [null] }, null, '\t')
=> JSON.stringify(JSON.parse('{"a":{"b":[1,2,{"c":"ї"}]}}'))
=> JSON.stringify([new Date(1e12), [new Date(0)]])
=> JSON.stringify({ [Symbol('s')]: 1, a: 2 })
=> JSON.stringify(arguments)
=> JSON[Symbol.toStringTag] + String(JSON)
=> JSON.rawJSON
=> JSON.stringify({ date: new Date(Date.UTC(2024, 0, 31)) })
=> JSON.stringify(Object.assign(() => 1, { a: 1 }))
=> JSON.stringify(new Proxy({ a: 1 }, {}))
=> JSON.stringify(new Proxy([1, 2], {}))
// ---
const a = { name: 'x' };
a.self = a;
return JSON.stringify(a);
// ---
const a = { list: [] };
a.list.push({ parent: a });
return JSON.stringify(a);
// ---
class Node { constructor() { this.next = { prev: this, value: [this] }; } }
return JSON.stringify(new Node());
// ---
const list = [];
list.push(list);
return JSON.stringify(list);
// ---
let nested = '';
for (let i = 0; i < 3000; i++) nested = '[' + nested + ']';
return JSON.stringify(JSON.parse(nested)).length;
// ---
const seen = new WeakSet();
const a = { b: {} };
a.b.a = a;
return JSON.stringify(a, (k, v) => { if (typeof v === 'object' && v !== null) { if (seen.has(v)) return '[Circular]'; seen.add(v); } return v; });
// ---
try { JSON.parse('{"a":1,]'); } catch (e) { return [e instanceof SyntaxError, e.name, e.message, String(e)]; }
// ---
const keys = [];
JSON.stringify({ a: [1, { b: 2 }] }, function (k, v) { keys.push([k, Array.isArray(this)]); return v; });
return keys;
// ---
const rows = JSON.parse('[{"id":1,"tags":["a"]},{"id":2,"tags":[]}]');
return rows.flatMap((r) => r.tags.map((t) => r.id + t));
// ---
const copy = JSON.parse(JSON.stringify(this.getCurrentNodeParamsJSON()));
copy.user.name = 'changed';
return [copy.user.name, this.getCurrentNodeParamsJSON().user.name];
// ---
Object.prototype.toJSON = function () { return 'polluted'; };
const text = JSON.stringify({ a: 1 });
delete Object.prototype.toJSON;
return text;
// ---
const text = JSON.stringify({ text: 'x'.repeat(2000), list: Array.from({ length: 500 }, (_, i) => ({ i, s: `ї${i}\n` })) });
return [text.length, JSON.parse(text).list[499].s];
// ---
const revived = JSON.parse('{"a":{"b":1},"c":[1,2]}', function (key, value) { if (key === 'b') delete this.b; return value; });
return revived;
// ---
const a = { x: 1, get y() { this.z = 9; return 2; }, z: 3 }; return JSON.stringify(a);
// ---
const a = { x: { toJSON() { a.z = 8; return 'j'; } }, z: 3, w: [1, { q: 2 }] }; return JSON.stringify(a);
// ---
const a = { x: [1, 2, 3], get y() { a.x.push(4); delete a.z; return 2; }, z: 3 }; return JSON.stringify([a, a]);
// ---
Object.prototype.toJSON = function () { return 'P'; }; try { return JSON.stringify({ a: 1 }); } finally { delete Object.prototype.toJSON; }
// ---
Array.prototype.toJSON = function () { return 'A'; }; try { return JSON.stringify({ a: [1] }); } finally { delete Array.prototype.toJSON; }
// ---
class A { constructor() { this.v = 1; } toJSON() { return { v: this.v + 1 }; } } return JSON.stringify({ a: new A(), b: { c: 1 } });
// ---
const o = Object.create({ toJSON() { return 'inherited'; } }); return JSON.stringify([o, Object.create(null)]);
// ---
const l = [1, , 3]; l.extra = 5; return JSON.stringify(l);
// ---
const p = new Proxy({ a: 1, b: 2 }, { get(t, k) { return k === 'toJSON' ? undefined : String(k); } }); return JSON.stringify({ p, c: { d: 1 } });
// ---
(function (x) { x = 7; return JSON.stringify(arguments); })(1, 2); return (function (x) { x = 7; return JSON.stringify(arguments); })(1, 2);
// ---
return JSON.stringify({ n: -0, i: 1e21, f: 1.5, big: 2 ** 53, neg: -7, nan: NaN, d: new Date(0), m: new Map([[1, 2]]), u: undefined, s: Symbol('x'), f() {} });
// ---
const a = []; Object.defineProperty(a, 0, { get() { return 'got'; }, enumerable: true }); return JSON.stringify({ a, b: { c: a } });
// ---
const a = { b: { c: 1 } }; Object.defineProperty(a, 'hidden', { value: 1 }); return JSON.stringify(a, ['b', 'c', 'hidden']);
// ---
const a = { x: { valueOf() { return 1; } }, n: Object(5), t: Object('t'), z: 1 }; a.n.valueOf = () => { a.z = 2; return 6; }; return JSON.stringify(a);
// ---
const o = { a: { toJSON: null, b: 1 }, c: { toJSON: 5 } }; return JSON.stringify(o);
// ---
const a = { get toJSON() { a.z = 5; return undefined; }, z: 1 }; return JSON.stringify({ a, q: 1 });
