const log = [];
setTimeout(() => log.push('b'), 2);
setTimeout(() => log.push('a'), 1);
await new Promise((resolve) => setTimeout(resolve, 10));
return log;
// ---
const log = [];
setTimeout((a, b) => log.push(a, b), 1, 'x', 'y');
await new Promise((resolve) => setTimeout(resolve, 5, 'value')).then((value) => log.push(value));
return log;
// ---
const timer = setTimeout(() => {}, 1);
return [typeof timer, timer.constructor.name, timer.hasRef(), timer.unref() === timer, timer.hasRef(), timer.ref().hasRef()];
// ---
const timer = setTimeout(() => {}, 1);
return [typeof timer[Symbol.toPrimitive](), Number(timer) > 0, typeof (timer + 0)];
// ---
const log = [];
const timer = setTimeout(() => log.push('never'), 1);
clearTimeout(timer);
const byNumber = setTimeout(() => log.push('never'), 1);
clearTimeout(Number(byNumber));
const byText = setTimeout(() => log.push('never'), 1);
clearTimeout(String(Number(byText)));
await new Promise((resolve) => setTimeout(resolve, 5));
return log;
// ---
return [clearTimeout(), clearTimeout(null), clearTimeout({}), clearTimeout('x'), clearTimeout(99999), clearInterval(undefined), clearImmediate(null)];
// ---
return setTimeout('code', 1);
// ---
return setTimeout();
// ---
return setInterval(null, 1);
// ---
return setImmediate('x');
// ---
return queueMicrotask('x');
// ---
const log = [];
let count = 0;
await new Promise((resolve) => {
  const timer = setInterval(() => { count += 1; log.push(count); if (count === 3) { clearInterval(timer); resolve(); } }, 1);
});
return log;
// ---
const log = [];
await new Promise((resolve) => {
  setInterval(function () { log.push(this.constructor.name); clearInterval(this); resolve(); }, 1);
});
return log;
// ---
const log = [];
queueMicrotask(() => log.push('micro'));
Promise.resolve().then(() => log.push('then'));
setTimeout(() => log.push('timer'), 0);
log.push('sync');
await new Promise((resolve) => setTimeout(resolve, 5));
return log;
// ---
const log = [];
await new Promise((resolve) => setTimeout(() => {
  setTimeout(() => { log.push('timer'); resolve(); }, 0);
  setImmediate(() => log.push('immediate'));
  Promise.resolve().then(() => log.push('micro'));
}, 1));
return log;
// ---
const log = [];
const immediate = setImmediate((value) => log.push(value), 'x');
const cancelled = setImmediate(() => log.push('never'));
clearImmediate(cancelled);
await new Promise((resolve) => setTimeout(resolve, 2));
return [log, immediate.constructor.name, immediate.hasRef(), immediate.unref() === immediate];
// ---
return new Promise((resolve) => setImmediate(resolve, 'value'));
// ---
const log = [];
setImmediate(() => { log.push('a'); Promise.resolve().then(() => log.push('micro')); });
setImmediate(() => log.push('b'));
await new Promise((resolve) => setImmediate(resolve));
return log;
// ---
const log = [];
const timer = setTimeout(() => log.push('fired'), 20);
setTimeout(() => timer.refresh(), 10);
setTimeout(() => log.push('between'), 24);
await new Promise((resolve) => setTimeout(resolve, 45));
return log;
// ---
const log = [];
const timer = setTimeout(() => { log.push('x'); if (log.length < 3) timer.refresh(); }, 1);
await new Promise((resolve) => setTimeout(resolve, 30));
return log;
// ---
const timer = setTimeout(() => {}, 1);
return [timer.close() === timer, timer.hasRef()];
// ---
const start = Date.now();
await new Promise((resolve) => setTimeout(resolve, 'not a number'));
await new Promise((resolve) => setTimeout(resolve, -5));
await new Promise((resolve) => setTimeout(resolve, 2 ** 40));
return Date.now() - start < 50;
// ---
const delay = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const start = Date.now();
await delay(30);
return Date.now() - start >= 29;
// ---
const log = [];
setTimeout(() => log.push(1.9), 1.9);
setTimeout(() => log.push(1), 1);
await new Promise((resolve) => setTimeout(resolve, 10));
return log;
// ---
await new Promise((resolve) => { setTimeout(() => { throw new Error('in a timer'); }, 1); setTimeout(resolve, 20); });
// ---
queueMicrotask(() => { throw new TypeError('in a microtask'); });
await new Promise((resolve) => setTimeout(resolve, 20));
// ---
await new Promise((resolve) => { setImmediate(() => { throw new Error('in an immediate'); }); setTimeout(resolve, 20); });
// ---
const target = new EventTarget();
target.addEventListener('a', () => { throw new Error('in a listener'); });
target.dispatchEvent(new Event('a'));
await new Promise((resolve) => setTimeout(resolve, 20));
// ---
Promise.reject(new Error('nobody'));
await new Promise((resolve) => setTimeout(resolve, 20));
// ---
const late = Promise.reject(new Error('somebody'));
late.catch(() => {});
await new Promise((resolve) => setTimeout(resolve, 5));
return 'ok';
// ---
return Promise.race([new Promise((resolve) => setTimeout(resolve, 20, 'slow')), new Promise((resolve) => setTimeout(resolve, 1, 'fast'))]);
// ---
return Promise.any([Promise.reject(new Error('a')), new Promise((resolve) => setTimeout(resolve, 1, 'b'))]);
// ---
return (await Promise.allSettled([Promise.reject(new Error('a')), 5])).map(({ status, value, reason }) => [status, value, reason?.message]);
// ---
const debounce = (call, wait) => {
  let timer;
  return (...args) => { clearTimeout(timer); timer = setTimeout(() => call(...args), wait); };
};
const log = [];
const save = debounce((value) => log.push(value), 5);
save(1); save(2); save(3);
await new Promise((resolve) => setTimeout(resolve, 20));
return log;
// ---
const queue = [3, 1, 2].map((n) => new Promise((resolve) => setTimeout(resolve, n * 5, n)));
const done = [];
await Promise.all(queue.map((one) => one.then((n) => done.push(n))));
return done;
// ---
return [setTimeout.length > 0, setTimeout.name, clearTimeout.name, setInterval.name, setImmediate.name, queueMicrotask.name];
// ---
const { promise, resolve } = Promise.withResolvers?.() ?? (() => { let resolve; const promise = new Promise((ok) => { resolve = ok; }); return { promise, resolve }; })();
setTimeout(resolve, 1, 'later');
return promise;
// ---
const log = [];
(async () => { for (let n = 0; n < 2; n += 1) { await null; log.push(`a${n}`); } })();
(async () => { for (let n = 0; n < 2; n += 1) { await null; log.push(`b${n}`); } })();
await new Promise((resolve) => setTimeout(resolve, 1));
return log;
// ---
const log = [];
const timer = setInterval(() => { log.push('tick'); timer.refresh(); if (log.length === 2) clearInterval(timer); }, 1);
await new Promise((resolve) => setTimeout(resolve, 20));
return log;
// ---
const signal = AbortSignal.timeout(5);
const log = [];
signal.addEventListener('abort', () => log.push('aborted'));
setTimeout(() => log.push('before'), 1);
await new Promise((resolve) => setTimeout(resolve, 30));
return log;
