=> await Promise.resolve(5)
=> await Promise.all([1, Promise.resolve(2), new Promise((r) => setTimeout(() => r(3), 5))])
=> await Promise.allSettled([Promise.resolve(1), Promise.reject(new Error('x')), 3])
=> await Promise.race([new Promise((r) => setTimeout(() => r('slow'), 20)), new Promise((r) => setTimeout(() => r('fast'), 5))])
=> await Promise.any([Promise.reject(new Error('a')), Promise.resolve('b')])
=> await Promise.any([Promise.reject(new Error('a')), Promise.reject(new TypeError('b'))]).catch((e) => e)
=> await Promise.all([])
=> await Promise.all([Promise.reject(new Error('first')), Promise.reject(new Error('second'))]).catch((e) => e.message)
=> await Promise.reject(new Error('x')).catch((e) => e.message).finally(() => 'ignored')
=> await Promise.resolve(1).finally(() => { throw new Error('fin'); }).catch((e) => e.message)
=> await Promise.resolve(1).then((x) => x + 1).then((x) => { throw x; }).catch((x) => x * 10)
=> await (async () => { throw new RangeError('r'); })().catch((e) => `${e.name}: ${e.message}`)
=> await { then(resolve) { resolve('thenable'); } }
=> await Promise.resolve({ then: (r) => r(1) })
=> await new Promise((resolve, reject) => { resolve(1); reject(2); resolve(3); })
=> await new Promise((r) => r(Promise.reject(new Error('inner')))).catch((e) => e.message)
=> await Promise.withResolvers
=> Promise.try
=> await null + (await 5)
=> Promise.resolve(1) instanceof Promise && Object.prototype.toString.call(Promise.resolve())
=> await (async function* () { yield 1; })().next()
=> await Promise.resolve().then(() => undefinedVariable).catch((e) => [e.name, e.message])
=> await Promise.resolve(null).then((x) => x.y).catch((e) => e.message)
=> await Promise.allSettled([Promise.resolve().then(() => undefined.x)])
// ---
const order = [];
setTimeout(() => order.push('timeout'), 0);
Promise.resolve().then(() => order.push('micro1')).then(() => order.push('micro2'));
queueMicrotask(() => order.push('qm'));
order.push('sync');
await new Promise((r) => setTimeout(r, 5));
return order;
// ---
const order = [];
const a = async () => { order.push('a1'); await b(); order.push('a2'); };
const b = async () => { order.push('b1'); await null; order.push('b2'); };
const p = a();
order.push('main');
await p;
return order;
// ---
const order = [];
(async () => { order.push(1); await undefined; order.push(4); })();
Promise.resolve().then(() => order.push(5));
order.push(2);
await Promise.resolve().then(() => order.push(6)).then(() => order.push(7));
order.push(3);
return order;
// ---
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
const start = Date.now();
await sleep(100);
await Promise.all([sleep(50), sleep(30)]);
return Date.now() - start;
// ---
const out = [];
for await (const x of [Promise.resolve(1), 2, new Promise((r) => setTimeout(() => r(3), 1))]) out.push(x);
return out;
// ---
async function* pages() { for (let i = 1; i <= 3; i++) { await null; yield { page: i }; } }
const all = [];
for await (const { page } of pages()) { if (page === 3) break; all.push(page); }
return all;
// ---
const retry = async (f, n) => { for (let i = 1; ; i++) try { return await f(i); } catch (e) { if (i >= n) throw e; } };
return await retry(async (i) => { if (i < 3) throw new Error('no ' + i); return 'ok ' + i; }, 5);
// ---
const retry = async (f, n) => { let last; for (let i = 0; i < n; i++) { try { return await f(); } catch (e) { last = e; await new Promise((r) => setTimeout(r, 10)); } } throw last; };
return await retry(async () => { throw new Error('always'); }, 3).catch((e) => e.message);
// ---
const timeout = (p, ms) => Promise.race([p, new Promise((_, r) => setTimeout(() => r(new Error('timeout')), ms))]);
return await timeout(new Promise((r) => setTimeout(r, 100)), 10).catch((e) => e.message);
// ---
const results = await Promise.all([1, 2, 3].map(async (x) => { await null; if (x === 2) return Promise.resolve('two'); return x; }));
return results;
// ---
const mapSeries = async (l, f) => { const out = []; for (const x of l) out.push(await f(x)); return out; };
return await mapSeries([1, 2], async (x) => x * 2);
// ---
const pool = async (tasks, n) => { const out = []; const next = async () => { while (tasks.length) { const t = tasks.shift(); out.push(await t()); } }; await Promise.all(Array.from({ length: n }, next)); return out; };
return await pool([30, 10, 20].map((ms) => () => new Promise((r) => setTimeout(() => r(ms), ms))), 2);
// ---
const f = async () => { try { return await Promise.reject(new Error('x')); } catch (e) { return 'caught ' + e.message; } finally { console.log('finally'); } };
return await f();
// ---
const f = async () => { try { return Promise.reject(new Error('late')); } catch { return 'never'; } };
return await f().catch((e) => e.message);
// ---
let log = [];
const p = new Promise((r) => { log.push('executor'); r(); });
p.then(() => log.push('then'));
log.push('after');
await p;
return log;
// ---
class Emitter { #l = {}; on(e, f) { (this.#l[e] ??= []).push(f); return this; } async emit(e, ...a) { for (const f of this.#l[e] ?? []) await f(...a); } }
const seen = [];
const em = new Emitter().on('x', async (v) => { await null; seen.push(v); }).on('x', (v) => seen.push(v * 2));
await em.emit('x', 4);
return seen;
// ---
const it = { async *[Symbol.asyncIterator]() { yield 'a'; yield 'b'; } };
const out = [];
for await (const x of it) out.push(x);
return out;
// ---
const p = Promise.reject(new Error('handled later'));
await new Promise((r) => setTimeout(r, 0)).catch(() => {});
return 'unreachable?';
// ---
const p = Promise.reject(new Error('handled in time'));
p.catch(() => {});
await new Promise((r) => setTimeout(r, 5));
return 'fine';
// ---
const controller = { aborted: false };
setTimeout(() => { controller.aborted = true; }, 15);
let n = 0;
while (!controller.aborted) { n++; await new Promise((r) => setTimeout(r, 4)); }
return n;
// ---
const once = (f) => { let p; return () => (p ??= f()); };
let calls = 0;
const load = once(async () => { calls++; await null; return 'data'; });
return [await Promise.all([load(), load()]), calls];
// ---
const thrower = async () => { await null; null.x; };
try { await thrower(); } catch (e) { return [e.constructor.name, e.message]; }
// ---
const results = [];
await Promise.all(['a', 'b'].map(async (x, i) => { await new Promise((r) => setTimeout(r, 10 - i * 5)); results.push(x); }));
return results;
// ---
const gen = (async function* () { try { yield 1; yield 2; } finally { console.log('closed'); } })();
await gen.next();
return [await gen.return('r'), await gen.next()];
// ---
async function f(x = await0()) { return x; }
function await0() { return 7; }
return await f();
// ---
let ticks = 0;
const count = () => Promise.resolve().then(() => { ticks++; });
await Promise.all([count(), count(), count()]);
const t1 = ticks;
const nested = async () => await (async () => await 5)();
return [t1, await nested()];
// ---
const order = [];
const thenable = { then(r) { order.push('then called'); r('v'); } };
Promise.resolve(thenable).then((v) => order.push(v));
Promise.resolve().then(() => order.push(1)).then(() => order.push(2)).then(() => order.push(3));
await new Promise((r) => setTimeout(r, 1));
return order;
// ---
const order = [];
const p = (async () => Promise.resolve('r'))();
p.then((v) => order.push(v));
Promise.resolve().then(() => order.push(1)).then(() => order.push(2)).then(() => order.push(3)).then(() => order.push(4));
await new Promise((r) => setTimeout(r, 1));
return order;
// ---
const id = setInterval(() => { n++; if (n === 3) clearInterval(id); }, 10);
let n = 0;
await new Promise((r) => setTimeout(r, 100));
return n;
// ---
const log = []; const thenable = { then(r) { log.push('then'); r(5); } }; Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => log.push(3)).then(() => log.push(4)); const x = await thenable; log.push('x' + x); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; async function f() { return Promise.resolve(1); } f().then(() => log.push('f')); Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => log.push(3)).then(() => log.push(4)); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; async function f() { return await Promise.resolve(1); } f().then(() => log.push('f')); Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => log.push(3)).then(() => log.push(4)); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; new Promise(r => r(Promise.resolve(1))).then(() => log.push('p')); Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => log.push(3)).then(() => log.push(4)); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; Promise.reject(new Error('x')).finally(() => log.push('fin')).catch(e => log.push(e.message)); Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => log.push(3)).then(() => log.push(4)).then(() => log.push(5)); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; Promise.all([1, Promise.resolve(2)]).then(() => log.push('all')); Promise.race([1]).then(() => log.push('race')); Promise.allSettled([1]).then(() => log.push('settled')); Promise.any([1]).then(() => log.push('any')); Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => log.push(3)).then(() => log.push(4)); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; async function* g() { log.push('s'); yield 1; log.push('m'); yield Promise.resolve(2); return 3; } (async () => { for await (const x of g()) log.push(x); log.push('end'); })(); Promise.resolve().then(() => log.push('p1')).then(() => log.push('p2')).then(() => log.push('p3')).then(() => log.push('p4')).then(() => log.push('p5')).then(() => log.push('p6')).then(() => log.push('p7')).then(() => log.push('p8')).then(() => log.push('p9')); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; (async () => { for await (const x of [Promise.resolve(1), 2, { then(r) { r(3); } }]) log.push(x); log.push('end'); })(); Promise.resolve().then(() => log.push('p1')).then(() => log.push('p2')).then(() => log.push('p3')).then(() => log.push('p4')).then(() => log.push('p5')).then(() => log.push('p6')).then(() => log.push('p7')).then(() => log.push('p8')); await new Promise(r => setTimeout(r, 1)); return log.join();
// ---
const log = []; async function* g() { try { yield 1; yield 2; } finally { log.push('cleanup'); await null; log.push('cleaned'); } } for await (const x of g()) { log.push(x); break; } log.push('after'); return log.join();
// ---
const log = []; async function* g() { yield* [1, Promise.resolve(2)]; return 9; } async function* h() { const r = yield* g(); log.push('r' + r); } for await (const x of h()) log.push(x); return log.join();
// ---
const log = []; async function* g() { yield 1; } const it = g(); const a = it.next(), b = it.next(), c = it.next(); log.push(await c, await b, await a); return log;
// ---
async function* g() { throw new Error('gen'); } const it = g(); try { await it.next(); } catch (e) { return [e.message, await it.next()]; }
// ---
async function* g() { try { yield 1; } catch (e) { yield 'caught ' + e; } } const it = g(); return [await it.next(), await it.throw('T'), await it.return('R'), await it.next()];
// ---
async function* g() { yield 1; } const it = g(); return [await it.return(Promise.resolve(5)), await it.next()];
// ---
const log = []; process.nextTick(() => log.push('n1')); queueMicrotask(() => { log.push('q1'); process.nextTick(() => log.push('n2')); queueMicrotask(() => log.push('q2')); }); await new Promise(r => setTimeout(r, 2)); return log.join();
// ---
const log = []; setTimeout(() => { log.push('t1'); process.nextTick(() => log.push('n')); Promise.resolve().then(() => log.push('p')); }, 5); setTimeout(() => log.push('t2'), 5); setTimeout(() => log.push('t0'), 1); await new Promise(r => setTimeout(r, 30)); return log.join();
// ---
const log = []; setTimeout((a, b) => log.push(a + b), 1, 'x', 'y'); setTimeout(() => log.push('neg'), -5); setTimeout(() => log.push('nan'), 'abc'); setTimeout(() => log.push('str'), '3'); await new Promise(r => setTimeout(r, 30)); return log.join();
// ---
const log = []; const id = setInterval(() => { log.push(log.length); if (log.length === 3) clearInterval(id); }, 2); await new Promise(r => setTimeout(r, 60)); return log.join();
// ---
return setTimeout('code', 1);
// ---
return setTimeout();
// ---
return setInterval(null, 5);
// ---
return setImmediate(5);
// ---
return queueMicrotask('x');
// ---
return process.nextTick(undefined);
// ---
const t = setTimeout(() => {}, 1); const r = [typeof t, typeof t[Symbol.toPrimitive](), t.hasRef(), t.ref() === t, t.unref() === t, t.hasRef(), t.constructor.name, typeof t.refresh]; clearTimeout(t); return r;
// ---
const t = setImmediate(() => {}); const r = [t.constructor.name, t.hasRef()]; clearImmediate(t); clearTimeout(undefined); clearTimeout(null); clearTimeout('x'); clearTimeout({}); clearInterval(5); return r;
// ---
const { setTimeout: sleep } = require('timers/promises'); return [await sleep(5, 'v'), await require('timers/promises').setImmediate('i')];
// ---
const { setTimeout: sleep } = require('timers/promises'); const ac = new AbortController(); setTimeout(() => ac.abort(), 1); try { await sleep(100, null, { signal: ac.signal }); } catch (e) { return [e.name, e.message, e.code]; }
// ---
const { setInterval: every } = require('node:timers/promises'); let n = 0; for await (const v of every(2, 'v')) { n++; if (n > 2) break; } return n;
// ---
const sleep = require('util').promisify(setTimeout); return [await sleep(1, 'x')];
// ---
return Promise.all(5);
// ---
return Promise.all({});
// ---
return Promise.race(1);
// ---
return Promise.any({ a: 1 });
// ---
return Promise.allSettled(true);
// ---
return Promise.any([]);
// ---
return Promise.any([Promise.reject(1), Promise.reject(new Error('two'))]);
// ---
try { await Promise.any([Promise.reject(new Error('a'))]); } catch (e) { return [e.constructor.name, e.message, e.errors.map(String), e instanceof AggregateError, Object.keys(e), String(e)]; }
// ---
return Promise.allSettled([1, Promise.reject(new Error('e')), Promise.resolve({ a: 1 })]);
// ---
console.log(await Promise.allSettled([1, Promise.reject('no'), new Promise(r => setTimeout(r, 2, 'late'))]));
// ---
return Promise.all('ab');
// ---
return Promise.all(new Set([1, Promise.resolve(2)]));
// ---
return Promise.all([1, , 3]);
// ---
return new Promise();
// ---
return new Promise(5);
// ---
return new Promise({});
// ---
return Promise();
// ---
return Promise.resolve.call(undefined, 1);
// ---
return Promise.resolve.call(5, 1);
// ---
return Promise.prototype.then.call(5);
// ---
return Promise.prototype.then.call({}, () => {});
// ---
return Promise.prototype.catch.call({ then(a, b) { return [a, typeof b]; } }, () => {});
// ---
return Promise.resolve(1).then(2).then(x => x);
// ---
return Promise.reject(1).catch().catch(e => 'c' + e);
// ---
return Promise.resolve(1).finally(() => 2);
// ---
return Promise.resolve(1).finally(() => { throw new Error('fin'); });
// ---
return Promise.resolve(1).finally(5);
// ---
const p = new Promise(r => r(p2())); function p2() { return 1; } return p;
// ---
let r; const p = new Promise(x => { r = x; }); r(p); return p;
// ---
const p = Promise.resolve().then(() => p); return p;
// ---
new Promise((_, rej) => { rej(1); rej(2); throw 3; }).catch(e => console.log(e)); await null; await null; return 'ok';
// ---
return new Promise((res) => { res(1); throw new Error('ignored'); });
// ---
return new Promise(() => { throw new Error('in executor'); });
// ---
return new Promise(async (res, rej) => { try { await null; null.x; } catch (e) { rej(e); } });
// ---
return await { then: 5 };
// ---
return await { then(a, b) { b(new Error('rej')); } };
// ---
return await { get then() { throw new Error('getter'); } };
// ---
class P2 extends Promise { static calls = 0; then(a, b) { P2.calls++; return super.then(a, b); } } const p = P2.resolve(1); const q = p.then(x => x + 1); return [await q, q instanceof P2, P2.calls > 0, p.finally(() => {}) instanceof P2, P2.all([]) instanceof P2, (async () => {})() instanceof P2];
// ---
class P2 extends Promise { static get [Symbol.species]() { return Promise; } } return [new P2(() => {}).then() instanceof P2, P2.name];
// ---
const p = Promise.resolve(1); return [p === Promise.resolve(p), Promise.resolve(p) === p, await Promise.all([p, p])];
// ---
async function f() { throw undefined; } try { await f(); } catch (e) { return [e, typeof e]; }
// ---
async function f(a = (() => { throw new Error('param'); })()) {} let sync = false; try { const p = f(); sync = true; await p; } catch (e) { return [sync, e.message]; }
// ---
const f = async ({ a }) => a; try { await f(); } catch (e) { return e.message; }
// ---
const f = async (x) => { await null; return x.y.z; }; return f({}).catch(e => e.message);
// ---
for await (const x of 5) ;
// ---
for await (const x of { a: 1 }) ;
// ---
const ac = new AbortController(); ac.abort(); return [ac.signal.aborted, ac.signal.reason.name, ac.signal.reason.message, ac.signal.reason.code, String(ac.signal.reason)];
// ---
const ac = new AbortController(); ac.abort('why'); try { ac.signal.throwIfAborted(); } catch (e) { return e; }
// ---
const ac = new AbortController(); let n = 0; ac.signal.addEventListener('abort', e => { n++; console.log(e.type, e.target === ac.signal, e.isTrusted); }); ac.signal.onabort = () => n++; ac.abort(); ac.abort(); return n;
// ---
const s = AbortSignal.timeout(5); await new Promise(r => setTimeout(r, 20)); return [s.aborted, s.reason.name, s.reason.message, s.reason.code];
// ---
const s = AbortSignal.any([AbortSignal.abort('x'), AbortSignal.timeout(1)]); return [s.aborted, s.reason];
// ---
const ac = new AbortController(); ac.abort(); return fetch('https://api.example/echo', { signal: ac.signal });
// ---
const ac = new AbortController(); const p = fetch('https://api.example/echo', { signal: ac.signal }); ac.abort(new Error('mine')); try { await p; } catch (e) { return e.message; }
// ---
return new AbortSignal();
// ---
return AbortSignal.timeout();
// ---
return AbortSignal.timeout(-1);
// ---
return AbortSignal.timeout('x');
// ---
return AbortSignal.any();
// ---
return AbortSignal.any([1]);
// ---
const e = new EventTarget(); const log = []; e.addEventListener('x', { handleEvent(ev) { log.push(ev.type, this === undefined); } }); e.addEventListener('x', () => log.push('once'), { once: true }); e.dispatchEvent(new Event('x')); e.dispatchEvent(new Event('x', { cancelable: true })); return log;
// ---
return new EventTarget().dispatchEvent('x');
// ---
return new EventTarget().addEventListener('x', 5);
// ---
return new Event();
// ---
const timeout = (p, ms) => Promise.race([p, new Promise((_, r) => setTimeout(() => r(new Error('Timeout after ' + ms)), ms))]); try { await timeout(new Promise(() => {}), 10); } catch (e) { return e.message; }
// ---
const retry = async (fn, n) => { for (let i = 0; i < n; i++) { try { return await fn(i); } catch (e) { console.log('attempt', i + 1, e.message); if (i === n - 1) throw e; await new Promise(r => setTimeout(r, 2 ** i)); } } }; return retry(async i => { if (i < 2) throw new Error('fail ' + i); return 'ok ' + i; }, 3);
// ---
const log = []; fetch('https://api.example/echo').then(() => log.push('fetch')); Promise.resolve().then(() => log.push(1)).then(() => log.push(2)).then(() => log.push(3)); setTimeout(() => log.push('t'), 0); await new Promise(r => setTimeout(r, 50)); return log.indexOf('fetch') > 2;
// ---
const results = []; const queue = [1, 2, 3, 4]; const worker = async id => { while (queue.length) { const n = queue.shift(); await new Promise(r => setTimeout(r, n)); results.push([id, n]); } }; await Promise.all([worker('a'), worker('b')]); return results;
// ---
const p = (async () => { await null; throw new Error('late'); })(); p.catch(() => {}); console.log(p); await null; await null; await null; console.log(await p.catch(e => e.message));
// ---
let unhandled = Promise.reject(new Error('unhandled one')); return 'finished';
// ---
(async () => { null.x; })(); return 'finished';
// ---
(async () => { null.x; })(); await new Promise(r => setTimeout(r, 5)); return 'finished';
// ---
setTimeout(() => { throw new Error('in timer'); }, 1); await new Promise(r => setTimeout(r, 10)); return 'finished';
// ---
setTimeout(() => { null.foo; }, 1); await new Promise(r => setTimeout(r, 10)); return 'finished';
// ---
const p = Promise.reject(new Error('late handled')); await new Promise(r => setTimeout(r, 5)); try { await p; } catch (e) { return 'caught'; }
// ---
process.nextTick(() => { throw new TypeError('tick'); }); await new Promise(r => setTimeout(r, 5)); return 1;
// ---
queueMicrotask(() => { undefinedFunction(); }); await new Promise(r => setTimeout(r, 5)); return 1;
// ---
Promise.reject(); await new Promise(r => setTimeout(r, 5)); return 1;
// ---
Promise.reject({ code: 5 }); await new Promise(r => setTimeout(r, 5)); return 1;
// ---
return await new Promise(() => {});
// ---
const { EventEmitter, once } = require('events'); const e = new EventEmitter(); setTimeout(() => e.emit('go', 1, 2), 1); return once(e, 'go');
// ---
const { EventEmitter } = require('events'); new EventEmitter().emit('error', new Error('ee'));
// ---
const { EventEmitter } = require('events'); new EventEmitter().emit('error', 'text');
// ---
const { EventEmitter } = require('events'); new EventEmitter().on('x', 5);
// ---
const fs = async () => 1; console.log(fs, fs(), await fs()); return typeof fs().then;
// ---
const a = async () => { console.log(1); await a2(); console.log(2); }; const a2 = async () => { console.log(3); }; a(); console.log(4); await null; console.log(5);
// ---
let x = 0; const inc = async () => { x += await 1; }; await Promise.all([inc(), inc(), inc()]); return x;
// ---
let o = { n: 0 }; const inc = async () => { o.n = o.n + (await 1); }; await Promise.all([inc(), inc()]); return o.n;
// ---
const arr = [0]; let i = 0; const f = async () => { arr[i++] = await 5; }; await Promise.all([f(), f()]); return arr;
// ---
return [await 1, await Promise.resolve(2), ...(await Promise.all([3]))].concat(await (async () => [4])());
// ---
label: for (const x of [1, 2]) { for await (const y of [1, 2]) { if (y === 2) continue label; console.log(x, y); } }
// ---
async function f() { try { return await Promise.reject(new Error('a')); } catch (e) { return 'c:' + e.message; } finally { console.log('fin'); } } return f();
// ---
async function f() { try { return Promise.reject(new Error('a')); } catch (e) { return 'c:' + e.message; } finally { console.log('fin'); } } return f();
// ---
async function f() { try { throw 1; } finally { return 2; } } return f();
// ---
async function f() { for (const x of [1, 2, 3]) { try { if (x === 2) continue; await null; console.log(x); } finally { console.log('f' + x); } } } return f();
