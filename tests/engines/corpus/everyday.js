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
