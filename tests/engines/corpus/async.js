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
