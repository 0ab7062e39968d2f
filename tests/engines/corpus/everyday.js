const rows = 'id;name;sum\n1;Олена;12,50\n2;Іван;7,5'.split('\n').map(r => r.split(';'));
const [head, ...body] = rows;
return body.map(r => Object.fromEntries(head.map((h, i) => [h, r[i]])));
// ---
const text = 'Замовлення №123-45 від 05.06.2024 на суму 1 234,56 грн';
const m = text.match(/№(?<no>[\d-]+) від (?<d>\d{2})\.(?<m>\d{2})\.(?<y>\d{4}).*?(?<sum>[\d\s]+,\d{2})/u);
return [m.groups.no, new Date(Date.UTC(+m.groups.y, m.groups.m - 1, +m.groups.d)).toISOString(), parseFloat(m.groups.sum.replace(/\s/g, '').replace(',', '.'))];
// ---
const phone = ' +38 (050) 123-45-67 ';
const digits = phone.replace(/\D+/g, '');
return digits.replace(/^(\d{2})(\d{3})(\d{3})(\d{2})(\d{2})$/, '+$1 ($2) $3-$4-$5') + '|' + digits.slice(-9).padStart(12, '380');
// ---
const price = 1234567.891;
return [price.toFixed(2), price.toLocaleString('uk-UA', { style: 'currency', currency: 'UAH' }), new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 }).format(price), price.toLocaleString('en-US')];
// ---
const d = new Date('2024-03-31T01:30:00Z');
return [d.toLocaleString('uk-UA', { timeZone: 'Europe/Kyiv' }), d.toLocaleDateString('pl-PL', { timeZone: 'Europe/Warsaw', weekday: 'long', day: 'numeric', month: 'long' }), d.toLocaleTimeString('en-US', { timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit' })];
// ---
const add = (date, days) => { const c = new Date(date); c.setDate(c.getDate() + days); return c; };
return [add('2024-02-28', 2), add('2024-12-31', 1), add(new Date(2024, 0, 31), 30)].map(x => x.toISOString().slice(0, 10));
// ---
const a = new Date('2024-05-06'), b = new Date('2024-06-01T12:00');
return [Math.round((b - a) / 864e5), a < b, +a === a.getTime(), `${a}`.slice(0, 15), JSON.stringify({ a }), isNaN(new Date('32.13.2024'))];
// ---
try { JSON.parse('{"a":1,}'); } catch (e) { return `${e.name}: ${e.message}`; }
// ---
try { JSON.parse(''); } catch (e) { return e.message; }
// ---
try { JSON.parse(undefined); } catch (e) { return e.message; }
// ---
try { JSON.parse('<html><body>502</body></html>'); } catch (e) { return e.message; }
// ---
try { JSON.parse('{"a":"b\nc"}'); } catch (e) { return e.message; }
// ---
const order = { items: [{ sku: 'a', qty: 2 }, { sku: 'b' }] };
try { return order.items.map(i => i.price.toFixed(2)); } catch (e) { return e.message; }
// ---
const user = { profile: null };
try { return user.profile.name.first; } catch (e) { return e.message; }
// ---
try { const { a: { b } } = { a: undefined }; return b; } catch (e) { return e.message; }
// ---
try { undefinedFunction(1); } catch (e) { return [e.name, e.message, e instanceof ReferenceError, String(e)]; }
// ---
const api = { get: 5 };
try { api.get('/x'); } catch (e) { return e.message; }
// ---
try { [].reduce((a, b) => a + b); } catch (e) { return e.message; }
// ---
try { null[Symbol.iterator]; } catch (e) { return e.message; }
// ---
try { for (const x of { a: 1 }) x; } catch (e) { return e.message; }
// ---
try { const [a, b] = null; } catch (e) { return e.message; }
// ---
try { new Map([1, 2]); } catch (e) { return e.message; }
// ---
try { 'abc'.repeat(-1); } catch (e) { return [e.name, e.message]; }
// ---
try { (123.456).toFixed(101); } catch (e) { return [e.name, e.message]; }
// ---
try { new Array(-1); } catch (e) { return [e.name, e.message]; }
// ---
try { BigInt(1.5); } catch (e) { return [e.name, e.message]; }
// ---
try { 1n + 1; } catch (e) { return [e.name, e.message]; }
// ---
try { Symbol() + ''; } catch (e) { return [e.name, e.message]; }
// ---
try { new Intl.NumberFormat('uk', { style: 'currency' }); } catch (e) { return [e.name, e.message]; }
// ---
try { new Date(NaN).toISOString(); } catch (e) { return [e.name, e.message]; }
// ---
try { decodeURIComponent('%E0%A4%A'); } catch (e) { return [e.name, e.message]; }
// ---
try { Object.defineProperty(Object.freeze({}), 'a', { value: 1 }); } catch (e) { return [e.name, e.message]; }
// ---
'use strict'; try { const o = Object.freeze({ a: 1 }); o.a = 2; return o.a; } catch (e) { return e.message; }
// ---
class Base { constructor() { if (new.target === Base) throw new TypeError('abstract'); } area() { return 0; } }
class Sq extends Base { #s; constructor(s) { super(); this.#s = s; } area() { return this.#s ** 2 + super.area(); } static of(...a) { return a.map(x => new this(x)); } get side() { return this.#s; } }
try { new Base(); } catch (e) { return [Sq.of(1, 2, 3).map(s => s.area()), e.message, new Sq(2).side, Object.keys(new Sq(1)), Sq.name, Sq.length]; }
// ---
const wait = ms => new Promise(r => setTimeout(r, ms));
const retry = async (f, n, delay = 10) => { for (let i = 0; ; i++) { try { return await f(i); } catch (e) { if (i >= n) throw new Error(`failed after ${i + 1}`, { cause: e }); await wait(delay * 2 ** i); } } };
try { await retry(async i => { if (i < 5) throw new Error('x' + i); return i; }, 2); } catch (e) { return [e.message, e.cause.message, await retry(async i => { if (i < 2) throw 1; return i; }, 3)]; }
// ---
const seen = []; const q = [3, 1, 2];
await Promise.all(q.map(async n => { await new Promise(r => setTimeout(r, n * 10)); seen.push(n); }));
return [seen, await Promise.allSettled([Promise.reject(new Error('no')), 1]), await Promise.any([Promise.reject(1), Promise.resolve(2)])];
// ---
try { await Promise.any([Promise.reject(new Error('a')), Promise.reject(new Error('b'))]); } catch (e) { return [e.name, e.message, e.errors.map(x => x.message), e instanceof AggregateError]; }
// ---
async function* pages() { let p = 1; while (p <= 3) { await null; yield { page: p, items: [p, p * 10] }; p++; } }
const all = []; for await (const { items } of pages()) all.push(...items); return all;
// ---
function* ids() { let i = 0; try { while (true) { const r = yield ++i; if (r) i = r; } } finally { console.log('done'); } }
const g = ids(); return [g.next().value, g.next(10).value, g.return(5), g.next(), [...(function* () { yield* [1, 2]; return 3; })()]];
// ---
const memo = new Map(); const fib = n => n < 2 ? n : memo.get(n) ?? (memo.set(n, fib(n - 1) + fib(n - 2)), memo.get(n)); return [fib(80), memo.size, [...memo.keys()].slice(0, 3)];
// ---
const by = Object.entries([{ c: 'UA', n: 1 }, { c: 'PL', n: 2 }, { c: 'UA', n: 3 }].reduce((a, x) => ({ ...a, [x.c]: [...(a[x.c] || []), x.n] }), {})); return by;
// ---
return ['ґудзик', 'Їжак', 'іній', 'яблуко', 'Апельсин', 'єнот', 'зоря', 'ирій'].sort((a, b) => a.localeCompare(b, 'uk'));
// ---
return ['Żółw', 'zebra', 'Ćma', 'cebula', 'łoś', 'lis', 'Ósmy', 'okno'].sort(new Intl.Collator('pl').compare);
// ---
return ['item10', 'item9', 'Item1', 'item 2'].sort((a, b) => a.localeCompare(b, undefined, { numeric: true, sensitivity: 'base' }));
// ---
const u = new URL('https://api.example.com:8443/v1/orders?id=1&tag=a&tag=б#top'); u.searchParams.append('q', 'a b&c'); u.searchParams.delete('id'); u.pathname += '/5';
return [u.href, u.origin, u.searchParams.getAll('tag'), [...u.searchParams], u.port, u.hash];
// ---
const p = new URLSearchParams({ a: '1', b: 'x y', c: 'ї' }); p.sort(); return [p.toString(), p.has('a'), p.size, Object.fromEntries(p)];
// ---
const c = new AbortController(); const t = setTimeout(() => c.abort(new Error('late')), 5);
try { await new Promise((ok, no) => c.signal.addEventListener('abort', () => no(c.signal.reason))); } catch (e) { return [e.message, c.signal.aborted, typeof t]; }
// ---
const s = AbortSignal.timeout(5); await new Promise(r => setTimeout(r, 10)); return [s.aborted, s.reason.name, s.reason.message];
// ---
const o = { d: new Date(0), m: new Map([['a', { b: [1] }]]), s: new Set([1]), r: /x/gi, n: null, u: undefined, e: new RangeError('bad') };
o.self = o; const c = structuredClone(o); return [c.self === c, c.m.get('a').b, c.d.getTime(), String(c.r), c.e.message, c.e.name, 'u' in c];
// ---
try { structuredClone({ f() {} }); } catch (e) { return [e.name, e.message, e.code]; }
// ---
const o = { toJSON() { return { x: 1 }; }, y: 2 }; return JSON.stringify({ o, a: [undefined, () => 1, Symbol('s'), NaN, -0, 1e21, new Date(NaN), 'ї\u2028"\ud800'], n: new Number(3), b: Object('s') }, null, 2);
// ---
return JSON.stringify({ a: 1, b: { a: 2, c: [3] } }, ['a', 'b']) + JSON.stringify([1, [2]], null, '--') + JSON.stringify({ k: 1n === 1n, d: new Date(0) }, (k, v) => typeof v === 'boolean' ? String(v) : v);
// ---
const tpl = 'Привіт, {{name}}! {{ sum | money }} {{missing}}'; const data = { name: 'Оля', sum: 5 };
return tpl.replace(/\{\{\s*(\w+)(?:\s*\|\s*(\w+))?\s*\}\}/g, (_, k, f) => k in data ? (f === 'money' ? data[k].toFixed(2) + ' ₴' : data[k]) : `[${k}]`);
// ---
const html = '<p class="a">Hi <b>there</b> &amp; all</p><a href="x?y=1&amp;z=2">l</a>';
return [html.replace(/<[^>]+>/g, ''), [...html.matchAll(/<(\w+)([^>]*)>/g)].map(m => [m[1], m[2].trim(), m.index]), html.match(/href="([^"]*)"/)[1]];
// ---
return ['a-b_c d', 'ÄÖÜ ß', 'İstanbul', 'ﬃ', 'Ǆ'].map(s => [s.toUpperCase(), s.toLowerCase(), s.normalize('NFD').length, s.at(-1)]);
// ---
const emoji = '👨‍👩‍👧 ok 🇺🇦'; return [emoji.length, [...emoji].length, emoji.slice(0, 2), encodeURIComponent('🇺🇦'), emoji.codePointAt(0), 'я'.charCodeAt(0).toString(16)];
// ---
const log = (s, ...v) => s.raw.map((r, i) => r + (v[i] ?? '')).join(''); return [log`a\n${1}b${2}`, String.raw`\u0041${3}`];
// ---
const h = new Proxy({}, { get: (t, k) => k in t ? t[k] : `no ${String(k)}`, has: () => true, ownKeys: () => ['z'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 9 }) }); return [h.foo, 'q' in h, Object.keys(h), { ...h }];
// ---
console.log('%s is %d years and %i, %f, %j %o %O %%', 'Bob', 42.5, 42.9, '3.5x', { a: 1 }, [1], { b: { c: {} } }, 'extra', { x: undefined });
console.error(new Map([[{ a: 1 }, new Set(['x'])]]), [1, , 3], [undefined, null], -0, 123456789012345678901234567890n, Symbol('q'), function foo() {}, class A {}, () => 1);
return 'ok';
// ---
console.log({ a: { b: { c: { d: 1 } } }, long: 'x'.repeat(200), list: Array.from({ length: 120 }, (_, i) => i) }); console.log([['a', 1], ['b', 2]], new Error('boom').message, [new Date(0)], Buffer === undefined); return 'ok';
// ---
console.log(Object.create(null), Object.create({ x: 1 }), new (class Foo { a = 1; #b = 2; get c() { return 3; } })(), Object.assign(() => {}, { p: 1 }), [1.5, 'a\'b', "a\"b'c", `x\ny`], new Array(5), { 'a-b': 1, 2: 3 }); return 'ok';
// ---
const te = new TextEncoder().encode('Їжак €'); return [[...te], new TextDecoder().decode(te), new TextDecoder('windows-1251').decode(new Uint8Array([0xcf, 0xf0, 0xe8])), btoa('abc'), atob('0YLQtdGB0YI='), [...te.subarray(0, 2)].map(b => b.toString(16).padStart(2, '0')).join('')];
// ---
const dv = new DataView(new ArrayBuffer(16)); dv.setInt16(0, -2); dv.setFloat32(4, 1.1, true); dv.setBigUint64(8, 2n ** 60n); return [dv.getUint16(0), dv.getFloat32(4, true), dv.getBigInt64(8), new Uint8ClampedArray([300, -5, 1.5]), Uint8Array.from('123'), new Float32Array([0.1])[0]];
// ---
return [0.1 + 0.2, 1e21 + '', (25).toString(36), parseInt('08'), Number('0x1f'), Number(' 12 '), Number('1,5'), parseFloat('1.5.2'), (1.005).toFixed(2), (1e-7).toString(), 5e-324, 0.000001, 1e300 * 10, -1 % 3, 2 ** -1, 7 / 2 | 0, ~~-5.7, Math.round(-0.5), Math.round(2.5), Math.max(), (123.456).toPrecision(4), (0).toExponential(2)];
// ---
return [[3, 20, 100].sort(), [true, 'b', null, undefined, 1, , NaN].sort(), [1, 2, 3].at(-1), [1, [2, [3, [4]]]].flat(Infinity), Array.from({ length: 3 }, (_, i) => i ** 2), [1, 2, 3, 4].findLast(x => x % 2), [..."abc"].entries().next(), Array.isArray(new Proxy([], {}))];
// ---
let i = 0; const out = []; outer: for (const a of [1, 2, 3]) { for (let j = 0; j < 3; j++) { if (j === a) continue outer; if (a === 3) break outer; out.push([a, j, i++]); } } return out;
// ---
const f = () => { try { return 'try'; } finally { console.log('fin'); } }; const g = () => { for (const x of [1, 2]) { try { continue; } finally { if (x === 2) return 'g' + x; } } }; return [f(), g()];
// ---
switch (typeof null) { case 'object': { let x = 1; console.log(x); } case 'zzz': console.log('fall'); break; default: console.log('no'); } return void 0 ?? 'nullish';
// ---
const o = { a: 1, get b() { return this.a + 1; }, set b(v) { this.a = v; }, ['c' + 1]: 3, 'd e': 4, async f() { return 5; }, *g() { yield 6; } }; o.b = 10; const { a, ...rest } = o; return [a, Object.keys(rest), rest.b, await o.f(), [...o.g()], o?.x?.y?.(), o.f.name, Object.getOwnPropertyDescriptor(o, 'b').get.name];
// ---
var n = 5; { var n = 6; } const fs = []; for (var k = 0; k < 3; k++) fs.push(() => k); const gs = []; for (let k = 0; k < 3; k++) gs.push(() => k++); return [n, fs.map(f => f()), gs.map(g => g()), gs.map(g => g()), typeof hoisted, hoisted2()]; function hoisted2() { return typeof hoisted2; } var hoisted = 1;
// ---
const r = /(\d+)-(?<w>\w+)/g; const s = '12-ab 34-cd'; const out = []; let m; while ((m = r.exec(s))) out.push([m[0], m.index, r.lastIndex, m.groups.w]); return [out, s.replace(r, '$2:$<w>:$1:$&:$$'), s.split(/[- ]/), s.split(/(-)/), s.search(/c/), /^.$/su.test('\n'), 'aBc'.replace(/b/i, x => x + x)];
// ---
return ['2024-05-06', '2024-05-06T10:00', '2024-05-06 10:00:00', '06.05.2024', '05/06/2024', 'May 6, 2024 10:00 PM', 'Mon, 06 May 2024 10:00:00 GMT', '2024-05-06T10:00:00+03:00', '1715000000', 'tomorrow', '', '2024-13-01', '2024-02-30', '20240506', '6 May 2024', '2024-05-06T24:00:00', '12:30'].map(t => { const d = new Date(t); return isNaN(d) ? null : d.toISOString(); });
// ---
const err = new Error('top', { cause: { code: 'E1' } }); class MyError extends Error { constructor(m, c) { super(m); this.name = 'MyError'; this.code = c; } toJSON() { return { n: this.name, m: this.message, c: this.code }; } } const e = new MyError('bad', 42); return [JSON.stringify(err), JSON.stringify(e), String(e), e instanceof Error, Object.prototype.toString.call(e), e.stack.split('\n')[0], err.cause.code, Object.keys(e)];
// ---
const pr = new Intl.PluralRules('uk'); return [1, 2, 5, 11, 21, 22, 25, 1.5].map(n => pr.select(n)).concat(new Intl.ListFormat('uk').format(['а', 'б', 'в']), new Intl.RelativeTimeFormat('uk', { numeric: 'auto' }).format(-1, 'day'), new Intl.DateTimeFormat('uk', { dateStyle: 'full', timeZone: 'UTC' }).format(0));
// ---
const p = this.getCurrentNodeParamsJSON();
const totals = p.rows.map(r => Number(r.sum)).filter(n => !isNaN(n));
console.log('totals', totals, totals.reduce((a, b) => a + b, 0));
return totals;
// ---
const p = this.getCurrentNodeParamsJSON();
try { return p.items.map(i => i.id); } catch (e) { console.log('Error:', e.message); return { ok: false, error: e.message, name: e.name }; }
// ---
const p = this.getCurrentNodeParamsJSON();
return p.user.getName();
// ---
const p = this.getCurrentNodeParamsJSON();
return p.user.address.country.code;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.user.address.country?.code ?? 'UA';
// ---
const p = this.getCurrentNodeParamsJSON();
for (const x of p.user) console.log(x);
// ---
const p = this.getCurrentNodeParamsJSON();
for (const [k, v] of p.user) console.log(k, v);
// ---
const p = this.getCurrentNodeParamsJSON();
const { a: { b } } = p; return b;
// ---
const p = this.getCurrentNodeParamsJSON();
const [first] = p.nothing; return first;
// ---
const p = this.getCurrentNodeParamsJSON();
const { id } = p.nothing; return id;
// ---
const p = this.getCurrentNodeParamsJSON();
const [a, b] = p.n; return a;
// ---
const p = this.getCurrentNodeParamsJSON();
return [...p.user];
// ---
const p = this.getCurrentNodeParamsJSON();
return Math.max(...p.n);
// ---
const p = this.getCurrentNodeParamsJSON();
return new Map(p.user);
// ---
const p = this.getCurrentNodeParamsJSON();
return new Map(p.list);
// ---
const p = this.getCurrentNodeParamsJSON();
return new Set(p.n);
// ---
const p = this.getCurrentNodeParamsJSON();
return Object.fromEntries(p.list);
// ---
const p = this.getCurrentNodeParamsJSON();
return Object.fromEntries(p.user);
// ---
const p = this.getCurrentNodeParamsJSON();
return Object.entries(p.nothing);
// ---
const p = this.getCurrentNodeParamsJSON();
return Object.keys(p.missing);
// ---
const p = this.getCurrentNodeParamsJSON();
return Object.assign(p.nothing, { a: 1 });
// ---
const p = this.getCurrentNodeParamsJSON();
p.rows.sort((a, b) => Number(b.sum) - Number(a.sum)); return p.rows.map(r => r.id);
// ---
const p = this.getCurrentNodeParamsJSON();
const byId = p.rows.reduce((acc, r) => ({ ...acc, [r.id]: r }), {}); console.log(byId); return byId;
// ---
const p = this.getCurrentNodeParamsJSON();
const groups = {}; for (const r of p.rows) (groups[r.sum > 8 ? 'big' : 'small'] ||= []).push(r.id); return groups;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.find(r => r.id === 9).sum;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows[5].sum;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.at(-1).sum.toFixed(2);
// ---
const p = this.getCurrentNodeParamsJSON();
return p.text.toFixed(2);
// ---
const p = this.getCurrentNodeParamsJSON();
return p.n.split(',');
// ---
const p = this.getCurrentNodeParamsJSON();
return p.flag.trim();
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.filter('id');
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.map(p.user);
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.map();
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.forEach(undefined);
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.reduce({});
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.filter(r => r.id > 10).reduce((a, b) => a + b.id);
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.filter(r => r.id > 10).reduceRight((a, b) => a + b.id);
// ---
const p = this.getCurrentNodeParamsJSON();
p.list.forEach(async n => { await null; console.log(n); }); console.log('done'); return 1;
// ---
const p = this.getCurrentNodeParamsJSON();
const r = p.list.map(async n => n * 2); console.log(r); return r.length;
// ---
const p = this.getCurrentNodeParamsJSON();
const r = await Promise.all(p.list.map(async n => n * 2)); console.log(r); return r;
// ---
const p = this.getCurrentNodeParamsJSON();
const res = fetch('https://api.example/echo'); console.log(res); return res.json();
// ---
const res = await fetch('https://api.example/broken'); try { return await res.json(); } catch (e) { console.log(e.name, e.message); throw e; }
// ---
const res = await fetch('https://api.example/status/404'); console.log(res.status, res.ok, res.statusText); if (!res.ok) throw new Error(`HTTP ${res.status}`, { cause: res.status });
// ---
const p = this.getCurrentNodeParamsJSON();
console.log(p); return null;
// ---
const p = this.getCurrentNodeParamsJSON();
console.log(JSON.stringify(p, null, 2)); console.error('user: %o', p.user); console.info('rows: %j', p.rows);
// ---
const p = this.getCurrentNodeParamsJSON();
const copy = structuredClone(p); copy.user.name = 'X'; return [copy.user, p.user];
// ---
const p = this.getCurrentNodeParamsJSON();
const { user: { name, tags: [first, ...others], address: { city = 'Lviv', street = 'no street' } } , ...rest } = p;
return { name, first, others, city, street, rest: Object.keys(rest) };
// ---
const p = this.getCurrentNodeParamsJSON();
const total = p.rows.reduce((s, r) => s + r.sum, 0); return total;
// ---
const p = this.getCurrentNodeParamsJSON();
const sorted = [...p.list].sort(); sorted.push(10, 9); return sorted.sort();
// ---
const p = this.getCurrentNodeParamsJSON();
delete p.user.address; p.user['e-mail'] = 'a@b.c'; console.log(p.user); return Object.entries(p.user);
// ---
const p = this.getCurrentNodeParamsJSON();
return `Name: ${p.user.name}, user: ${p.user}, list: ${p.list}, nothing: ${p.nothing}, undef: ${p.zzz}`;
// ---
const p = this.getCurrentNodeParamsJSON();
if ('name' in p.text) return 1;
// ---
const p = this.getCurrentNodeParamsJSON();
return 'x' in p.nothing;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.user instanceof p.n;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.user instanceof p.user;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.user instanceof undefined;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.user instanceof (() => {});
// ---
const p = this.getCurrentNodeParamsJSON();
return new p.user();
// ---
const p = this.getCurrentNodeParamsJSON();
return new p.user.Model({});
// ---
const p = this.getCurrentNodeParamsJSON();
return new (x => x)();
// ---
const p = this.getCurrentNodeParamsJSON();
p = 5;
// ---
const p = this.getCurrentNodeParamsJSON();
p.n.toFixed(101);
// ---
const limit = 5; for (let i = 0; i < 3; i++) { limit += i; } return limit;
// ---
console.log(total); let total = 5;
// ---
return undefinedVar + 1;
// ---
undefinedFn();
// ---
typeof undefinedVar; return typeof undefinedVar === 'undefined' ? undefinedVar?.x : 1;
// ---
x = 5; console.log(x, globalThis.x); delete globalThis.x; return typeof x;
// ---
const user = {}; return user.profile.name;
// ---
const user = {}; user.profile.name = 'x';
// ---
const user = null; user.name = 'x';
// ---
const user = {}; return user.getProfile().name;
// ---
const user = { profile: 'x' }; return user.profile();
// ---
const user = { profile: {} }; return user.profile.load.now();
// ---
const list = [1,2]; return list[5][0];
// ---
const list = [1,2]; return list[5]();
// ---
const list = [1,2]; const k = 'zip'; return list[k]();
// ---
const fns = { a() {} }; const name = 'b'; return fns[name](1);
// ---
const fns = { a: { b: 1 } }; return fns['a']['b']();
// ---
const fns = { a: { b: 1 } }; return fns.a['b-c']();
// ---
return (await fetch('https://api.example/echo')).json.told();
// ---
return fetch('https://api.example/echo').json();
// ---
return fetch('https://api.example/echo').then(r => r.json()).told.length;
// ---
return JSON.parse('{"a":1,}');
// ---
return JSON.parse("{'a':1}");
// ---
return JSON.parse(undefined);
// ---
return JSON.parse({});
// ---
return JSON.parse('');
// ---
try { JSON.parse('<html>'); } catch (e) { return String(e) + '|' + e; }
// ---
const a = {}; a.self = a; return JSON.stringify(a);
// ---
const a = { list: [] }; a.list.push({ parent: a }); try { return JSON.stringify(a); } catch (e) { return e.message; }
// ---
return JSON.stringify({ big: 10n });
// ---
return 10n + 1;
// ---
return Math.max(1n, 2);
// ---
return BigInt(1.5);
// ---
return BigInt('abc');
// ---
return Number(Symbol('x'));
// ---
return `${Symbol('x')}`;
// ---
return Symbol('x') + '';
// ---
return new Array(-1);
// ---
return 'abc'.repeat(-1);
// ---
return new Date('nope').toISOString();
// ---
return 'x'.normalize('foo');
// ---
return (5).toString(1);
// ---
return (5).toPrecision(0);
// ---
return decodeURIComponent('%E0%A4%A');
// ---
return encodeURIComponent('\ud800');
// ---
return new RegExp('[');
// ---
return new RegExp('a', 'gg');
// ---
return 'aaa'.replaceAll(/a/, 'b');
// ---
return 'aaa'.matchAll(/a/);
// ---
return 'aaa'.includes(/a/);
// ---
return String.fromCodePoint(-1);
// ---
return 'x'.localeCompare();
// ---
return Array.from(null);
// ---
return Array.from({ length: -1 });
// ---
return Array.from({ length: 3 }, (_, i) => i * 2);
// ---
return Object.defineProperty(1, 'x', {});
// ---
return Object.defineProperty({}, 'x', 1);
// ---
return Object.defineProperty({}, 'x', { get() {}, value: 1 });
// ---
return Object.create();
// ---
return Object.create(1);
// ---
return Object.setPrototypeOf({}, 1);
// ---
return Object.setPrototypeOf(undefined, {});
// ---
'use strict'; const o = Object.freeze({ a: 1 }); o.a = 2;
// ---
'use strict'; const o = Object.freeze({ a: 1 }); o.b = 2;
// ---
'use strict'; const o = Object.freeze({ a: 1 }); delete o.a;
// ---
'use strict'; const o = Object.freeze([1]); o.push(2);
// ---
const o = Object.freeze([1]); o.push(2);
// ---
const o = Object.freeze([1, 2]); o.sort();
// ---
const o = Object.freeze({ a: 1 }); o.a = 2; o.b = 3; delete o.a; return o;
// ---
'use strict'; const o = { get a() { return 1; } }; o.a = 2;
// ---
'use strict'; undefinedGlobal = 1;
// ---
'use strict'; 'abc'.length = 1;
// ---
'use strict'; 'abc'.foo = 1;
// ---
'use strict'; (5).foo = 1;
// ---
'use strict'; const f = function () { return this; }; return f();
// ---
const f = function () { return this === globalThis; }; return f();
// ---
'use strict'; return (function () { return arguments.callee; })();
// ---
const f = function (a) { arguments[0] = 9; return a; }; return f(1);
// ---
const f = function (a) { 'use strict'; arguments[0] = 9; return a; }; return f(1);
// ---
const p = this.getCurrentNodeParamsJSON();
class CrmClient { #token; static BASE = 'https://api.example'; constructor(token) { this.#token = token; } async request(path, opts = {}) { const res = await fetch(`${CrmClient.BASE}${path}`, { ...opts, headers: { Authorization: `Bearer ${this.#token}`, ...opts.headers } }); if (!res.ok) throw Object.assign(new Error(`CRM ${res.status}`), { status: res.status }); return res.json(); } }
const c = new CrmClient('tok'); return [await c.request('/echo'), await c.request('/status/404').catch(e => [e.message, e.status])];
// ---
const p = this.getCurrentNodeParamsJSON();
const schema = { n: 'number', text: 'string', list: 'array', extra: 'string' };
const errors = Object.entries(schema).filter(([k, t]) => t === 'array' ? !Array.isArray(p[k]) : typeof p[k] !== t).map(([k, t]) => `${k}: expected ${t}, got ${p[k] === null ? 'null' : typeof p[k]}`);
if (errors.length) throw new TypeError(errors.join('; '));
// ---
const p = this.getCurrentNodeParamsJSON();
try { const user = await getUser(p.user.id); return user.name; } catch (err) { console.error('getUser failed', err.message); return { error: err.message, type: err.constructor.name }; }
// ---
const p = this.getCurrentNodeParamsJSON();
let response; try { response = await fetch('https://api.example/status/404'); var body = await response.json(); } catch (error) { console.log(error.name, error.message, response.status); } finally { console.log('done', typeof body); }
// ---
const p = this.getCurrentNodeParamsJSON();
const results = await Promise.allSettled(p.rows.map(async r => { if (r.sum === 'x') throw new Error('bad row ' + r.id); return +r.sum; }));
console.log(results); return results.filter(r => r.status === 'fulfilled').map(r => r.value);
// ---
const p = this.getCurrentNodeParamsJSON();
const state = new Proxy(p.user, { set(t, k, v) { console.log('set', k, v); t[k] = v; return true; }, get: (t, k) => k in t ? t[k] : `<${String(k)}>` });
state.name = 'New'; state.age = 5; return [state.name, state.phone, p.user.age, `${state.tags}`];
// ---
const p = this.getCurrentNodeParamsJSON();
const get = (o, path, d) => path.split('.').reduce((a, k) => (a == null ? undefined : a[k]), o) ?? d;
return [get(p, 'user.address.city'), get(p, 'user.tags.0'), get(p, 'a.b.c', 'none'), get(p, 'nothing.x', 0), get(p, 'rows.2.sum')];
// ---
const p = this.getCurrentNodeParamsJSON();
const merge = (a, b) => { for (const k of Object.keys(b)) a[k] = b[k] && typeof b[k] === 'object' && !Array.isArray(b[k]) ? merge(a[k] ?? {}, b[k]) : b[k]; return a; };
return merge(structuredClone(p.user), { address: { city: 'Lviv' }, tags: ['c'], new: { x: 1 } });
// ---
const p = this.getCurrentNodeParamsJSON();
const total = p.rows.map(r => parseFloat(r.sum)).reduce((a, b) => a + b); return `Total: ${total} ${typeof total} ${total.toFixed(2)}`;
// ---
const p = this.getCurrentNodeParamsJSON();
return p.rows.map(({ id, sum, currency = 'UAH' }) => `${id}) ${(+sum).toFixed(2)} ${currency}`).join('\n');
// ---
const p = this.getCurrentNodeParamsJSON();
const queue = [...p.rows]; while (queue.length) { const { id, sum } = queue.shift(); if (isNaN(sum)) { console.warn(`Row #${id} is bad:`, sum); continue; } console.log('%s => %d', id, sum); }
// ---
const p = this.getCurrentNodeParamsJSON();
setTimeout(() => console.log('never awaited'), 50); return 'returned early';
// ---
const p = this.getCurrentNodeParamsJSON();
const cache = {}; const load = async k => cache[k] ??= (await fetch('https://api.example/echo?' + k)).json(); const [a, b] = await Promise.all([load('x'), load('x')]); return [a === b, a.told, typeof cache.x.then];
// ---
const p = this.getCurrentNodeParamsJSON();
const user = p.user; user.tags.map(t => { t.toUpperCase(); }); const up = user.tags.map(t => { return t.toUpperCase() }); return [user.tags.map(t => { t }), up];
// ---
const p = this.getCurrentNodeParamsJSON();
if (p.user = null) return 1; return p.user;
// ---
const p = this.getCurrentNodeParamsJSON();
if (p.n == '7' && p.nothing == undefined && p.list == '3,1,2') return [p.n === '7', p.list.toString(), p.flag + p.n, p.nothing + 1, p.zzz + 1, p.text - 1, p.list * 2, p.user + 1];
// ---
const p = this.getCurrentNodeParamsJSON();
const emitter = new (require('events'))(); emitter.on('row', r => console.log('row', r)); emitter.once('end', function () { console.log('end', this === emitter, emitter.listenerCount('row')); }); p.rows.forEach(r => emitter.emit('row', r)); return [emitter.emit('end'), emitter.emit('end')];
// ---
const p = this.getCurrentNodeParamsJSON();
const pages = async function* () { for (let i = 1; i <= 3; i++) { const r = await fetch(`https://api.example/echo?page=${i}`); yield (await r.json()).told; } }; const out = []; for await (const page of pages()) out.push(page.length); return out;
// ---
const p = this.getCurrentNodeParamsJSON();
const handlers = { start: () => 'started', stop() { return this.start() + ' & stopped'; } }; const cmd = 'restart'; return (handlers[cmd] ?? handlers.stop).call(handlers) + (handlers[cmd]?.() ?? '!');
// ---
const p = this.getCurrentNodeParamsJSON();
const handlers = { start: () => 'started' }; return handlers[p.text]();
// ---
const p = this.getCurrentNodeParamsJSON();
return this.setParam('x', 1);
// ---
const p = this.getCurrentNodeParamsJSON;
return p();
// ---
const p = JSON.parse(this.getCurrentNodeParamsJSON()); return p;
// ---
const p = this.getCurrentNodeParamsJson(); return p;
// ---
const p = await this.getCurrentNodeParamsJSON(); const { data } = await axios.get('https://x.y'); return data;
// ---
const moment = require('moment'); return moment().format();
// ---
const _ = require('lodash'); return _.get({}, 'a');
// ---
const axios = require('axios').default; return axios.get('x');
// ---
const { v4 } = require('uuid'); return v4();
// ---
return module.exports.helper();
// ---
return $('body').html();
// ---
return localStorage.getItem('x');
// ---
return alert('hi');
// ---
const xhr = new XMLHttpRequest(); xhr.open('GET', '/');
// ---
const p = this.getCurrentNodeParamsJSON();
const order = { items: [{ price: 10, qty: 2 }, { price: 5 }] }; const t = order.items.reduce((s, { price, qty = 1 }) => s + price * qty, 0); order.total = t; console.table(order.items); console.log(order); return t;
// ---
const o = { get full() { return this.first + ' ' + this.last; }, set full(v) { [this.first, this.last] = v.split(' '); } }; o.full = 'A B'; console.log(o); console.log(JSON.stringify(o)); console.log(Object.assign({}, o)); return o.full;
// ---
const users = [{ n: 'б', a: 2 }, { n: 'а', a: 2 }, { n: 'в', a: 1 }]; users.sort((x, y) => x.a - y.a || (x.n > y.n ? 1 : -1)); console.log(users); return users.map(u => u.n).join('');
// ---
const err = new Error('Payment failed'); err.code = 402; err.details = { reason: 'card' }; console.log(err.message, err.code, err.details, { ...err }, JSON.stringify(err), Object.keys(err)); throw err;
// ---
try { throw 'plain string'; } catch (e) { console.log(e.message, e.stack, typeof e, e instanceof Error); return `${e}`; }
// ---
try { throw { status: 500, message: 'obj' }; } catch (e) { console.log(e, e.message, String(e)); throw e; }
// ---
throw 'plain';
// ---
throw null;
// ---
throw [1, 2];
// ---
throw new (class extends Error { constructor() { super('anon'); } })();
// ---
const e = new Error('x'); e.name = 'Custom'; e.message = 'changed'; return [String(e), Object.keys(e)];
// ---
try { try { throw new Error('db'); } catch (e) { throw new Error('service', { cause: e }); } } catch (e) { return [e.message, e.cause.message, e.cause instanceof Error, 'cause' in e, Object.keys(e)]; }
// ---
const e = new Error('with cause', { cause: { code: 1 } }); return [Object.getOwnPropertyDescriptor(e, 'cause'), JSON.stringify(e)];
// ---
const e = new AggregateError([new Error('a'), new TypeError('b')], 'many'); console.log(e.errors.map(x => x.message), e.errors.length); return e.errors[1].name;
// ---
const tpl = 'Hi {{name}}, {{ city }} {{missing}}'; const d = { name: 'O', city: 'K' }; return tpl.replace(/{{\s*(\w+)\s*}}/g, (_, k) => d[k] ?? `[${k}]`);
// ---
const date = new Date('2024-05-06'); date.setDate(date.getDate() + 30); const days = ['нд', 'пн']; return [date.toISOString(), days[date.getDay()].toUpperCase()];
// ---
const chunk = (a, n) => a.length ? [a.slice(0, n), ...chunk(a.slice(n), n)] : []; return chunk([1, 2, 3, 4, 5], 2);
// ---
const uniq = [...new Set([3, 1, 3, '3'])]; const cnt = [...'banana'].reduce((m, c) => (m[c] = (m[c] || 0) + 1, m), {}); return [uniq, cnt, Object.entries(cnt).sort(([, a], [, b]) => b - a)[0]];
// ---
const delay = ms => new Promise(r => setTimeout(r, ms)); const t0 = Date.now(); await delay(100); return Date.now() - t0 >= 100;
// ---
const ctrl = new AbortController(); const t = setTimeout(() => ctrl.abort(), 5); try { await new Promise((_, rej) => ctrl.signal.addEventListener('abort', () => rej(ctrl.signal.reason))); } catch (e) { return [e.name, e.message, e.code, e instanceof DOMException, e instanceof Error]; } finally { clearTimeout(t); }
// ---
console.time('t'); console.log('%s has %d items', 'cart', 3, { extra: true }); console.log('%d%%', 50); console.log('%s', [1, { a: 2 }]); console.log('Result: ' + { a: 1 }); console.log('Result:', { a: 1 }); console.log(`Result: ${[1, { a: 1 }]}`);
// ---
console.log(null ?? 'x', [undefined, null] + '', String([null]), String({}), [] + {}, typeof NaN, [1, 2, 3] == '1,2,3');
// ---
const m = new Map([['k', { v: 1 }]]); console.log(m, [...m], m.get('k').v, m.get('z')?.v); return m.get('z').v;
// ---
const m = new Map(); m.set('a', []).get('a').push(1); m.get('b').push(2);
// ---
const s = new Set([1]); return s[0].x;
// ---
const s = new Set([1]); return s.map(x => x);
// ---
const e = Object.entries({ a: 1 }); return e.map(([k, v]) => ({ [k]: v.toUpperCase() }));
// ---
const rows = 'id;name\n1;A\n2;B\n'.trim().split('\n').map(l => l.split(';')); const [head, ...body] = rows; return body.map(r => Object.fromEntries(r.map((v, i) => [head[i], v])));
// ---
const { length, [length - 1]: last } = 'hello'; return [length, last];
// ---
const sum = (...n) => n.reduce((a, b) => a + b, 0); return [sum(), sum(...[1, 2], 3), sum.apply(null, [1]), sum.call(null, 1, 2), Math.max(...[]), Math.min()];
// ---
async function main() { const r = []; for (const x of [1, 2, 3]) { r.push(await step(x)); } return r; } const step = x => x > 2 ? Promise.reject(new RangeError('too big: ' + x)) : x * 2; return main();
// ---
const steps = [async x => x + 1, x => x * 2, async x => { if (x > 5) throw new Error('limit'); return x; }]; let v = 2; for (const [i, s] of steps.entries()) { try { v = await s(v); } catch (e) { console.log(`step ${i} failed: ${e.message}`); v = -1; } } return v;
// ---
const res = await fetch('https://api.example/echo', { method: 'POST', body: { a: 1 } }); return res.json();
// ---
const res = await fetch('https://api.example/echo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ a: [1, null, undefined], b: undefined, c: () => 1, d: NaN, e: new Date(0) }) }); return res.json();
// ---
const res = await fetch('https://api.example/empty'); try { return await res.json(); } catch (e) { return [e.name, e.message]; }
// ---
const res = await fetch('https://api.example/echo'); await res.json(); return res.json();
// ---
const res = await fetch('https://api.example/echo'); return res.data.items;
// ---
const res = await fetch('https://api.example/echo'); return res.body.told;
// ---
const res = await fetch('https://api.example/echo'); console.log(res.headers.get('content-type'), [...res.headers.keys()].length > 0, res.headers['content-type'], res.type, res.redirected, res.url); return JSON.stringify(res);
// ---
const r = await fetch('https://api.example/echo').then(r => { r.json(); }).then(d => d.told); return r;
// ---
const r = await fetch('https://api.example/echo').then(r => r.json).then(d => typeof d); return r;
// ---
const url = new URL('/orders', 'https://shop.ua'); url.searchParams.set('q', 'тест & co'); url.searchParams.append('tag', 'a'); return String(url);
// ---
const id = setInterval(() => { console.log('tick'); }, 2); await new Promise(r => setTimeout(r, 7)); clearInterval(id); return 'stopped';
// ---
let tries = 0; const poll = () => new Promise((res, rej) => { const t = setInterval(() => { if (++tries === 3) { clearInterval(t); res('ready'); } if (tries > 5) rej(new Error('x')); }, 1); }); return [await poll(), tries];
// ---
const lock = { p: Promise.resolve() }; const run = f => lock.p = lock.p.then(f, f); const log = []; run(async () => { log.push(1); await null; log.push(2); }); run(() => log.push(3)); await run(() => { log.push(4); }); return log;
// ---
const timeout = new Promise((_, r) => setTimeout(r, 5, new Error('slow'))); return Promise.race([new Promise(r => setTimeout(r, 50, 'ok')), timeout]).catch(e => e.message);
// ---
'use strict'; const cfg = Object.freeze({ a: 1 }); try { cfg.b = 2; } catch (e) { console.log(e.message); } try { delete cfg.a; } catch (e) { console.log(e.message); } try { cfg.a = 2; } catch (e) { console.log(e.message); }
// ---
'use strict'; try { undeclared = 5; } catch (e) { return e.message; }
// ---
'use strict'; function F() { this.x = 1; } try { F(); } catch (e) { return e.message; }
// ---
const status = { 1: 'new', 2: 'paid' }; const s = status['2']; switch (s) { case 'new': case 'paid': { console.log('ok'); break; } default: console.log('??'); } return status[3].toUpperCase();
// ---
label: { const x = [1, 2, 3].find(n => n > 5); if (!x) break label; console.log('never'); } return 'skip';
// ---
const o = { a: 1, b: { c: [1, 2, { d: 3 }] } }; const paths = (o, p = '') => Object.entries(o).flatMap(([k, v]) => typeof v === 'object' ? paths(v, `${p}${k}.`) : [`${p}${k}=${v}`]); return paths(o);
// ---
const date = new Date(); console.log(typeof date, date instanceof Date, JSON.stringify({ date }), isNaN(date), isNaN(new Date('x')), String(new Date(NaN)), +new Date(0));
// ---
function Person(n) { this.n = n; } Person.prototype.hi = () => this.n; console.log(new Person('x').hi(), new Person('y')); return Person('z');
// ---
var self = this; function cb() { return typeof self.getCurrentNodeParamsJSON + typeof this.getCurrentNodeParamsJSON; } return [1].map(cb);
// ---
const o = { name: 'o', hi() { setTimeout(function () { console.log(this === globalThis, this.constructor.name, this.name); }, 1); setTimeout(() => console.log(this.name), 1); } }; o.hi(); await new Promise(r => setTimeout(r, 5));
// ---
const b = Buffer.from('Привіт'); return [b.toString('base64'), b.length, b.toString('hex'), Buffer.from('0YA=', 'base64').toString(), b.slice(0, 2).toString()];
// ---
const crypto = require('crypto'); return crypto.createHmac('sha256', 'k').update('v').digest('hex');
// ---
const arr = [1, 2, 3]; for (const i in arr) { console.log(typeof i, arr[i]); } arr.forEach((v, i, a) => { if (i === 0) a.pop(); console.log(v); });
// ---
const arr = [5, 1, 10]; console.log(arr.sort(), arr.sort((a, b) => b - a), arr.sort((a, b) => a > b), arr.sort(() => 0));
// ---
const nested = JSON.parse('{"a":"{\\"b\\":1}"}'); return [nested.a.b, JSON.parse(nested.a).b, JSON.parse(nested.a.b)];
// ---
const obj = { 'first name': 'A', 2: 'two', nested: { 'x-y': 1 } }; const { 'first name': fn, 2: two, nested: { 'x-y': xy }, none = 'def', ...others } = obj; return [fn, two, xy, none, others];
// ---
let a, b, c; a = b = c = 5; const swap = ([x, y]) => [y, x]; [a, b] = swap([1, 2]); ({ a, c = 9 } = { a: 'A' }); return [a, b, c];
// ---
for (const ch of 'aє😀') console.log(ch, ch.length, ch.codePointAt(0)); return ['😀'.length, [...'😀'].length, '😀'.split('')];
// ---
const v = {}; v.list?.push(1); (v.list ??= []).push(2); v.count = (v.count ?? 0) + 1; v.name ||= 'none'; v.flag &&= 1; return v;
// ---
const isEmpty = o => Object.keys(o).length === 0; return [isEmpty({}), isEmpty([]), isEmpty(''), isEmpty(5), isEmpty(null)];
// ---
return eval('1 + 1') + new Function('x', 'return x * 2')(3) + (0, eval)('2 + 2');
// ---
const template = 'return `${name} is ${age}`'; return new Function('name', 'age', template)('Bob', 5);
// ---
const expr = 'price * qty > 100 && !blocked'; const vars = { price: 60, qty: 2, blocked: false }; return new Function(...Object.keys(vars), `return ${expr}`)(...Object.values(vars));
// ---
const expr = 'price * qt'; try { return new Function('price', `return ${expr}`)(5); } catch (e) { return [e.name, e.message]; }
// ---
try { return eval('user.name'); } catch (e) { return [e.name, e.message]; }
// ---
const p = this.getCurrentNodeParamsJSON();
const msg = ['*Order*', `#${p.n}`, '', ...p.rows.map((r, i) => `${i + 1}. ${r.sum} грн`), '', `_Total_: ${p.rows.map(r => +r.sum || 0).reduce((a, b) => a + b)}`].join('\n');
console.log(msg); return msg.length;
// ---
const p = this.getCurrentNodeParamsJSON();
const phone = String(p.phone).replace(/[^\d+]/g, ''); if (!/^\+?\d{10,12}$/.test(phone)) throw new Error('Invalid phone: ' + p.phone); return phone;
// ---
const p = this.getCurrentNodeParamsJSON();
const phone = p.phone.replace(/[^\d+]/g, ''); return phone;
// ---
const p = this.getCurrentNodeParamsJSON(); try { if (!p.email.includes('@')) return 'bad'; } catch (err) { console.error('Error:', err); return err.message; }
// ---
const p = this.getCurrentNodeParamsJSON(); const { user: { address: { street = 'n/a', city } }, tags = [], ...rest } = p; console.log(street, city, tags, Object.keys(rest)); return rest.list.at(-1);
// ---
const p = this.getCurrentNodeParamsJSON(); const [first, , third = 'x', fourth = 'd'] = p.list; console.log(first, third, fourth); const [a, b] = p.user; return a;
// ---
const p = this.getCurrentNodeParamsJSON(); const [a] = p.nothing; return a;
// ---
const p = this.getCurrentNodeParamsJSON(); const { x } = p.nothing; return x;
// ---
const p = this.getCurrentNodeParamsJSON(); for (const k of p.user) console.log(k);
// ---
const p = this.getCurrentNodeParamsJSON(); for (const [k, v] of Object.entries(p)) console.log(`${k}: ${typeof v}${Array.isArray(v) ? '[' + v.length + ']' : ''} ->`, v);
// ---
const p = this.getCurrentNodeParamsJSON(); return p.rows.find(r => r.id === 99).sum;
// ---
const p = this.getCurrentNodeParamsJSON(); return p.rows.filter(r => r.id > 1).map(r => r.sum.toFixed(2));
// ---
const p = this.getCurrentNodeParamsJSON(); return p.user.tags.push('c').join(',');
// ---
const p = this.getCurrentNodeParamsJSON(); return p.list.sort().map(x => x.toUpperCase());
// ---
const p = this.getCurrentNodeParamsJSON(); return p.user.map(u => u.name);
// ---
const p = this.getCurrentNodeParamsJSON(); return Object.keys(p.nothing).length;
// ---
const p = this.getCurrentNodeParamsJSON(); return Object.entries(p.missing);
// ---
const p = this.getCurrentNodeParamsJSON(); return p.rows[5].id;
// ---
const p = this.getCurrentNodeParamsJSON(); return p.rows[0].sum.value.amount;
// ---
const p = this.getCurrentNodeParamsJSON(); p.user.address.geo.lat = 5; return p;
// ---
const p = this.getCurrentNodeParamsJSON(); const total = 0; p.rows.forEach(r => { total += Number(r.sum); }); return total;
// ---
const p = this.getCurrentNodeParamsJSON(); return usr.name;
// ---
const p = this.getCurrentNodeParamsJSON(); const r = await p.getUser(); return r;
// ---
const p = this.getCurrentNodeParamsJSON(); return this.setContextVariable('x', p.n);
// ---
const p = this.getCurrentNodeParams(); return p;
// ---
const rows = 'id;name;sum\n1;Олена;10,5\n2;Petro;7\n\n'.trim().split('\n').map(l => l.split(';')); const [head, ...body] = rows; return body.map(r => Object.fromEntries(head.map((h, i) => [h, r[i]])));
// ---
const csv = [{ a: 'x,y', b: 'say "hi"' }, { a: null, b: 5 }]; const q = v => /[",\n]/.test(v) ? `"${String(v).replace(/"/g, '""')}"` : v ?? ''; return [Object.keys(csv[0]).join(), ...csv.map(r => Object.values(r).map(q).join())].join('\r\n');
// ---
const group = this.getCurrentNodeParamsJSON().rows.reduce((g, r) => { (g[isNaN(r.sum) ? 'bad' : 'good'] ||= []).push(r.id); return g; }, {}); console.log(group); return JSON.stringify(group);
// ---
const xml = '<r><item id="1">A &amp; B</item><item id="2">C</item></r>'; return [...xml.matchAll(/<item id="(\d+)">([^<]*)<\/item>/g)].map(([, id, t]) => ({ id: +id, t: t.replace(/&amp;/g, '&') }));
// ---
const escapeMd = s => s.replace(/[_*[\]()~`>#+\-=|{}.!\\]/g, '\\$&'); return escapeMd('Hi_there (1.5) - ok! [x](y) #1 a\\b');
// ---
const escapeHtml = s => s.replace(/[&<>"']/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }[c])); return escapeHtml(`<a href="x">'&'</a>`);
// ---
const deep = (o, path, d) => path.split('.').reduce((x, k) => x?.[k], o) ?? d; const p = this.getCurrentNodeParamsJSON(); return [deep(p, 'user.address.city'), deep(p, 'user.x.y', 'none'), deep(p, 'rows.0.sum')];
// ---
const flat = (o, pre = '') => Object.entries(o).reduce((a, [k, v]) => v && typeof v === 'object' ? { ...a, ...flat(v, pre + k + '.') } : { ...a, [pre + k]: v }, {}); return flat(this.getCurrentNodeParamsJSON());
// ---
const plural = (n, f) => f[n % 10 === 1 && n % 100 !== 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2]; return [1, 2, 5, 11, 22, 111].map(n => n + ' ' + plural(n, ['товар', 'товари', 'товарів']));
// ---
const t = '{{user.name}}, сума {{rows.0.sum}} {{missing.x}}'; const p = this.getCurrentNodeParamsJSON(); return t.replace(/\{\{([\w.]+)\}\}/g, (_, k) => k.split('.').reduce((o, x) => o[x], p));
// ---
const sign = (o, secret) => require('crypto').createHmac('sha256', secret).update(Object.keys(o).sort().map(k => k + '=' + o[k]).join('\n')).digest('hex'); const s = sign({ b: 2, a: 'ї' }, 'tok'); console.log(s, s.length); return sign({ a: 1 }, undefined);
// ---
const token = Buffer.from(`${'client'}:${'s3cret!'}`).toString('base64'); const r = await fetch('https://api.example/echo', { method: 'POST', headers: { Authorization: `Basic ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'a b' }) }); return (await r.json()).told;
// ---
const r = await fetch('https://api.example/status/422'); if (!r.ok) { const body = await r.text(); throw new Error(`Request failed with status ${r.status}: ${body || r.statusText}`); }
// ---
const r = await fetch('https://api.example/broken'); let d; try { d = await r.json(); } catch (e) { d = await r.text(); } return d;
// ---
const r = await fetch('https://api.example/broken').then(r => r.json()).catch(e => ({ error: e.message, name: e.name })); return r;
// ---
const r = await fetch('https://api.example/empty'); const t = await r.text(); return t ? JSON.parse(t) : null;
// ---
const r = await fetch('https://api.example/empty').then(r => r.json()).catch(e => e.toString()); return r;
// ---
const results = []; for (const id of [1, 2, 3]) { const r = await fetch(`https://api.example/echo?id=${id}`); results.push((await r.json()).told.split(' ')[1]); } return results;
// ---
const results = [1, 2].map(async id => (await fetch(`https://api.example/echo?id=${id}`)).json()); console.log(results); return results.length;
// ---
[1, 2].forEach(async id => { const r = await fetch(`https://api.example/echo?id=${id}`); console.log(id, r.status); }); console.log('done'); await new Promise(r => setTimeout(r, 20));
// ---
const timeout = ms => new Promise((_, rej) => setTimeout(() => rej(new Error('Timeout after ' + ms)), ms)); try { return await Promise.race([new Promise(r => setTimeout(r, 50, 'slow')), timeout(5)]); } catch (e) { return String(e); }
// ---
class ApiError extends Error { constructor(status, body) { super(`API ${status}`); this.name = 'ApiError'; this.status = status; this.body = body; } } try { throw new ApiError(404, { a: 1 }); } catch (e) { console.log(e, `${e}`, e instanceof ApiError, JSON.stringify(e), { ...e }); }
// ---
class ApiError extends Error { constructor(m, o) { super(m, o); } get name() { return 'Api'; } } const e = new ApiError('x', { cause: new Error('root') }); console.log(e, [e], { e }, e.cause.message);
// ---
const e = new Error('a', { cause: { code: 5 } }); e.response = { status: 400, data: { x: [1] } }; console.log(e); console.log('Failed:', e.message, e.response); console.error({ error: e });
// ---
const e = new AggregateError([new Error('a'), new TypeError('b')], 'many'); console.log(e, e.errors.length); try { await Promise.any([Promise.reject(1), Promise.reject(2)]); } catch (x) { console.log(x, x.message, x.errors); }
// ---
throw { code: 400, message: 'obj' };
// ---
throw 'plain text';
// ---
throw Object.assign(new Error('coded'), { code: 'E_X', status: 500 });
// ---
Promise.reject(new Error('unhandled')); await new Promise(r => setTimeout(r, 2)); return 'ok';
// ---
return Promise.reject('str');
// ---
const d = new Date('2024-06-15T12:00:00Z'); const add = (d, n) => new Date(d.getTime() + n * 864e5); return [add(d, 30).toISOString().slice(0, 10), add(d, '5').toISOString(), Math.round((add(d, 10) - d) / 864e5)];
// ---
// in Europe/Kyiv
const d = new Date('2024-06-15 12:00'); return [d.toISOString(), d.toLocaleString('uk-UA'), d.toLocaleDateString('uk-UA', { day: '2-digit', month: 'long', year: 'numeric' }), d.toLocaleTimeString('uk-UA', { hour: '2-digit', minute: '2-digit' }), d.toLocaleDateString('en-CA')];
// ---
// in Europe/Kyiv
const start = new Date(); start.setHours(0, 0, 0, 0); const end = new Date(start); end.setHours(23, 59, 59, 999); return [(end - start), start.getHours(), end.toTimeString()];
// ---
// in Europe/Kyiv
return ['15.06.2024', '06/15/2024', '2024-06-15', '2024-06-15T10:00', '15 червня 2024', 'June 15, 2024 10:00', '2024.06.15', '15-06-2024', '15 Jun 2024 10:00 +0300', '10:30', '1718445600', '2024-06-15T10:00:00+03:00[Europe/Kyiv]', '2024-W24', 'Sat Jun 15 2024'].map(s => { const d = new Date(s); return isNaN(d) ? 'Invalid' : d.toISOString(); });
// ---
// in Europe/Kyiv
const parts = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }).formatToParts(new Date(1718445600000)); return Object.fromEntries(parts.map(p => [p.type, p.value]));
// ---
// in Europe/Kyiv
const isWorking = d => { const h = d.getHours(), w = d.getDay(); return w > 0 && w < 6 && h >= 9 && h < 18; }; return [new Date('2024-06-14T17:59'), new Date('2024-06-14T15:00Z'), new Date('2024-06-15T10:00')].map(isWorking);
// ---
const s = JSON.stringify({ text: 'Привіт "світ"\n\t\\', emoji: '👍', html: '<b>' }); return [s, s.length, encodeURIComponent(s), Buffer.from(s).length, JSON.parse(JSON.parse(JSON.stringify(s))).emoji];
// ---
const body = "{'name': 'Bob', \"age\": 5,}"; try { return JSON.parse(body); } catch (e) { console.log(`Cannot parse: ${e.message}`); return JSON.parse(body.replace(/'/g, '"').replace(/,}/, '}')); }
// ---
const resp = '[object Object]'; try { JSON.parse(resp); } catch (e) { console.log(e.message); } try { JSON.parse('undefined'); } catch (e) { console.log(e.message); } try { JSON.parse('Internal Server Error'); } catch (e) { console.log(e.message); } try { JSON.parse('{"ok":true}\n{"x"'); } catch (e) { console.log(e.message); } try { JSON.parse('```json\n{}\n```'); } catch (e) { console.log(e.message); }
// ---
const m = new Map(Object.entries(this.getCurrentNodeParamsJSON().user)); console.log(m, [...m.keys()], m.get('name'), m.size, JSON.stringify(m), Object.fromEntries(m)); m.name = 5; return m.name;
// ---
const s = new Set(this.getCurrentNodeParamsJSON().list.concat(3, '3')); console.log(s, [...s].map(String), s.has('3'), new Set('hello').size, Array.from(s, x => x * 2)); return s[0];
// ---
const uniq = [...new Map(this.getCurrentNodeParamsJSON().rows.concat({ id: 1, sum: 'dup' }).map(r => [r.id, r])).values()]; console.log(uniq); return uniq.length;
// ---
const keyboard = { inline_keyboard: [['A', 'B'], ['C']].map((row, i) => row.map((t, j) => ({ text: t, callback_data: `${i}:${j}` }))) }; console.log(keyboard, JSON.stringify(keyboard)); console.dir(keyboard, { depth: null });
// ---
console.log(this.getCurrentNodeParamsJSON()); console.log('params', this.getCurrentNodeParamsJSON().rows, JSON.stringify(this.getCurrentNodeParamsJSON().rows, null, 2));
// ---
const sleep = ms => new Promise(r => setTimeout(r, ms)); const t0 = Date.now(); await sleep(100); const dt = Date.now() - t0; return dt >= 99 && dt < 200;
// ---
const cache = {}; const get = async k => cache[k] ??= (await fetch('https://api.example/echo?' + k)).status; return [await get('a'), await get('a'), cache];
// ---
const q = []; const limit = async (n, tasks) => { const out = []; const run = async () => { while (tasks.length) { const t = tasks.shift(); out.push(await t()); } }; await Promise.all(Array.from({ length: n }, run)); return out; }; return limit(2, [1, 2, 3].map(i => async () => { await null; return i; }));
// ---
const x = { a: 1, get b() { return this.a + 1; }, ['c' + 1]: 3, async d() { return this.b; }, *e() { yield* [1, 2]; } }; console.log(x, await x.d(), [...x.e()]);
// ---
const h = parseInt('08') + parseInt('08:30') + Number('08:30') + +'8,5' + parseFloat('8,5'); console.log(h, '8,5' * 2, '5' * '2', '5' + 2, 5 + +'2', '10' > '9', 10 > '9', null + 1, undefined + 1, [] + 1, {} + 1, true + true);
// ---
const v = '0'; console.log(v ? 't' : 'f', v == false, !!v, v || 'd', v ?? 'd', 0 || 'd', 0 ?? 'd', '' ?? 'd', null ?? 'd', NaN || 'n', [] == false, [0] == false, null == 0, null >= 0, undefined == null);
// ---
const amount = '1 234,56 ₴'; return [parseFloat(amount), Number(amount.replace(/[^\d,]/g, '').replace(',', '.')), +amount.replace(/\s|₴/g, ''), amount.match(/\d+/g).map(Number)];
// ---
const hex = n => '#' + n.toString(16).padStart(6, '0'); return [hex(255), hex(0xabcdef), hex('12'), hex(-1), hex(1.5)];
// ---
const id = Math.random().toString(36).slice(2, 10); return [typeof id, id.length <= 8, /^[a-z0-9]+$/.test(id)];
// ---
const { createHash } = require('crypto'); return createHash('md5').update(JSON.stringify(this.getCurrentNodeParamsJSON())).digest('hex');
// ---
const crypto = require('crypto'); const iv = crypto.randomBytes(16); return [iv.length, Buffer.isBuffer(iv), iv.toString('hex').length, crypto.randomUUID().split('-').length];
// ---
const moment = require('moment'); return moment().format('YYYY');
// ---
const _ = require('lodash'); return _.chunk([1, 2, 3], 2);
// ---
try { const axios = require('axios'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
// ---
const r = await fetch('https://api.example/echo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ a: undefined, b: NaN, c: new Date(0), d: [undefined], e: 1n === 1n }) }); return (await r.json()).told;
// ---
const r = await fetch('https://api.example/echo', { method: 'POST', headers: { 'Content-Length': '3' }, body: 'abc' }); return (await r.json()).told;
// ---
const r = await fetch('https://api.example/echo', { headers: { Cookie: 'a=b', Host: 'x.y', 'User-Agent': 'bot', Accept: '*/*', Connection: 'close' } }); return (await r.json()).told;
// ---
const r = await fetch(`https://api.example/echo?text=${'a b&c=ї'}`); return (await r.json()).told;
// ---
const r = await fetch('https://api.example/echo', { method: 'POST', body: JSON.stringify('x'), headers: new Headers({ 'content-type': 'application/json' }) }); const j = await r.json(); console.log(j, Object.keys(j)); return j.told;
// ---
const r = await fetch('https://api.example/cookies'); const c = r.headers.getSetCookie().map(x => x.split(';')[0]).join('; '); return c;
// ---
const r = await fetch('https://api.example/latin1'); const b = await r.arrayBuffer(); return [new TextDecoder('latin1').decode(b), new TextDecoder().decode(b), Buffer.from(b).toString('latin1'), b.byteLength];
// ---
const chunks = []; const r = await fetch('https://api.example/bytes'); for await (const ch of r.body) chunks.push(ch); const all = Buffer.concat(chunks); console.log(all.length, all.toString('base64'), typeof chunks[0], chunks[0].constructor.name);
// ---
const words = this.getCurrentNodeParamsJSON().text.toLowerCase().match(/[\p{L}']+/gu); return words.map(w => w[0].toUpperCase() + w.slice(1)).join(' ');
// ---
const wrap = (s, n) => s.replace(new RegExp(`(?![^\\n]{1,${n}}$)([^\\n]{1,${n}})\\s`, 'g'), '$1\n'); return wrap('The quick brown fox jumps over the lazy dog', 12);
// ---
const lev = (a, b) => { const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array(b.length).fill(0)]); for (let j = 1; j <= b.length; j++) d[0][j] = j; for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] !== b[j - 1])); return d[a.length][b.length]; }; return [lev('kitten', 'sitting'), lev('київ', 'киев')];
// ---
let s = ''; for (let i = 0; i < 3; i++) { setTimeout(() => { s += i; }, 3 - i); } await new Promise(r => setTimeout(r, 10)); return s;
// ---
var out = []; for (var i = 0; i < 3; i++) out.push(() => i); return out.map(f => f());
// ---
switch (typeof this.getCurrentNodeParamsJSON().nothing) { case 'null': return 'null'; case 'object': { const t = 'obj'; return t; } default: return 'd'; }
// ---
label: for (const a of [1, 2]) { for (const b of [1, 2]) { if (b === 2) continue label; if (a === 2) break label; console.log(a, b); } }
// ---
try { null.x; } catch ({ name, message }) { return `${name}|${message}`; } finally { console.log('fin'); }
// ---
const f = async () => { throw new TypeError('inner'); }; try { f(); console.log('no await'); } catch (e) { console.log('caught'); } await null; return 'end';
// ---
const a = await [1, 2, 3].map(async x => x * 2); console.log(a); return (await Promise.all(a)).reduce((x, y) => x + y);
// ---
const r = [1, 2, 3, 4].filter(async x => x > 2); return r;
// ---
const r = [3, 1, 2].sort(async (a, b) => a - b); return r;
// ---
const e = [1, 2].some(async x => false); return e;
// ---
const r = await [1, 2, 3].reduce(async (acc, x) => (await acc) + x, 0); return r;
// ---
const p = new Promise((res, rej) => { res(1); rej(2); throw new Error('ignored'); }); console.log(p, await p, Promise.reject(5).catch(() => 1), (async () => { await 1; })()); 
// ---
console.log(Promise.resolve({ a: 1 }), Promise.resolve(), new Promise(() => {}), [Promise.resolve(1)], { p: (async () => 'x')() });
// ---
console.log(function foo() {}, () => {}, async () => {}, function* g() {}, class A {}, class B extends Array {}, Math.max, Symbol, Object.assign(() => 1, { a: 1 }), async function* ag() {}, class { static x = 1 });
// ---
console.log(new (class Foo { a = 1; #p = 2; get g() { return 1; } static s = 3 })(), new (class extends Map {})(), Object.create({ a: 1 }), Object.create(null), new (class extends Array {})(3), new (function Old() { this.x = 1; })());
// ---
console.log([undefined, null, , 'x', , ,], [[[[1]]]], [[]], {}, [{}], { a: {} }, { a: [] }, [1.5, -0, 'a\'b'], Object.assign([1, 2], { k: 'v', '-1': 5 }));
// ---
console.log(new WeakMap(), new WeakSet(), new WeakRef({}), globalThis === global, Symbol.iterator, Symbol('a b'), Symbol(), [Symbol.for('x')], { [Symbol.toStringTag]: 'Tag', a: 1 }, new (class X { get [Symbol.toStringTag]() { return 'Y'; } })());
// ---
console.log({ get a() { return 1; }, set a(v) {}, get b() { return 2; }, set c(v) {} }, Object.defineProperty({}, 'hid', { value: 1 }), Object.defineProperty({}, 'v', { get: () => 5, enumerable: true }), new Proxy({ a: 1 }, {}), new Proxy([1], {}), new Proxy(() => 1, {}), (function () { return arguments; })(1, 2));
// ---
console.log(new Map([['a', { b: [1, { c: {} }] }], [{ k: 1 }, new Map()]]), new Set([[1], { a: 1 }, 'x']), new Map().set(NaN, -0), [new Map([[1, 2]])].map(x => x.entries().next()), [1, 2].entries(), 'ab'[Symbol.iterator](), 'a'.matchAll(/a/g), (function* () {})());
// ---
console.log([1, 2, 3].map(x => ({ id: x, nested: { deep: { deeper: { deepest: 1 } } } })), [[1, [2, [3, [4, [5]]]]]], 'str', ['str'], new Error('e').message, [new Error('in array').message], null, undefined, NaN);
// ---
console.log(Array.from({ length: 101 }, (_, i) => i).length, Array.from({ length: 102 }, (_, i) => i), Array(3), [, 1], Array(5).fill().map((_, i) => i * i), Array.apply(null, Array(2)));
