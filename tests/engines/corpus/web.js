const response = await fetch('https://api.example/echo?a=1');
return [response.status, response.ok, response.statusText, response.url, response.redirected, response.type, await response.json()];
// ---
const response = await fetch('https://api.example/orders', {
  method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer x' }, body: JSON.stringify({ a: 1 }),
});
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/status/404');
if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`);
// ---
const response = await fetch('https://api.example/bom');
return response.json();
// ---
return (await (await fetch('https://api.example/bom')).text()).length;
// ---
const response = await fetch('https://api.example/bytes');
return [new Uint8Array(await response.arrayBuffer()), response.bodyUsed];
// ---
const response = await fetch('https://api.example/bytes');
const blob = await response.blob();
return [blob.size, blob.type, await blob.text()];
// ---
const response = await fetch('https://api.example/empty');
return [response.status, response.body, await response.text()];
// ---
const response = await fetch('https://api.example/redirect');
return [response.status, response.redirected, response.url, await response.json()];
// ---
const response = await fetch('https://api.example/redirect', { redirect: 'manual' });
return [response.status, response.type, response.headers.get('location'), response.redirected, response.url];
// ---
return fetch('https://api.example/redirect', { redirect: 'error' });
// ---
const response = await fetch('https://api.example/redirect', { method: 'POST', body: 'x', headers: { 'x-a': '1' } });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/redirect', { method: 'PUT', body: 'x' });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/cookies');
return [response.headers.getSetCookie(), response.headers.get('set-cookie'), response.headers.get('x-mixed'), [...response.headers]];
// ---
const response = await fetch('https://api.example/latin1');
return response.text();
// ---
const response = await fetch('https://api.example/form');
return [...await response.formData()];
// ---
const response = await fetch('https://api.example/broken');
try { await response.json(); } catch (error) { return [error.name, response.bodyUsed]; }
// ---
const response = await fetch('https://api.example/echo');
await response.text();
return response.text();
// ---
const response = await fetch('https://api.example/echo');
const copy = response.clone();
return [(await response.text()) === (await copy.text()), copy.url, copy.status];
// ---
const response = await fetch('https://api.example/echo');
await response.text();
return response.clone();
// ---
const response = await fetch('https://api.example/echo');
response.headers.set('a', 'b');
// ---
return fetch('/relative');
// ---
return fetch('ftp://api.example/x');
// ---
return fetch('https://user:secret@api.example/x');
// ---
return fetch();
// ---
return fetch('https://api.example/x', { body: 'x' });
// ---
return fetch('https://api.example/x', { method: 'GET', body: 'x' });
// ---
return fetch('https://api.example/x', { method: 'TRACE' });
// ---
return fetch('https://api.example/x', { headers: { 'bad name': 'x' } });
// ---
return fetch('https://api.example/x', { headers: { 'x-name': 'Олена' } });
// ---
return fetch('https://api.example/x', { headers: { a: 'line\nbreak' } });
// ---
const response = await fetch(new URL('/echo?x=ї#part', 'https://api.example'));
return [(await response.json()).told, response.url];
// ---
const response = await fetch('https://api.example/echo', { method: 'post', body: new URLSearchParams({ a: '1 2', b: 'ї' }) });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/echo', { method: 'POST', body: new TextEncoder().encode('bytes') });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/echo', { method: 'POST', body: new Uint8Array([0, 255]).buffer });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/echo', { method: 'POST', body: new Blob(['a', 'b'], { type: 'text/csv' }) });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/echo', { method: 'POST', body: { a: 1 } });
return (await response.json()).told;
// ---
const response = await fetch('https://api.example/echo', { method: 'patch', body: '1' });
return (await response.json()).told;
// ---
const request = new Request('https://api.example/echo', { method: 'PUT', body: 'x', headers: { a: '1' } });
const response = await fetch(request);
return [(await response.json()).told, request.bodyUsed];
// ---
const request = new Request('https://api.example/echo', { method: 'PUT', body: 'x' });
await fetch(request);
return fetch(request);
// ---
const request = new Request('https://api.example/echo', { method: 'POST', body: 'x' });
const response = await fetch(request, { body: 'other', headers: { b: '2' } });
return (await response.json()).told;
// ---
const controller = new AbortController();
const pending = fetch('https://api.example/echo', { signal: controller.signal });
setTimeout(() => controller.abort(), 1);
return pending;
// ---
const controller = new AbortController();
controller.abort();
return fetch('https://api.example/echo', { signal: controller.signal });
// ---
const controller = new AbortController();
const pending = fetch('https://api.example/echo', { signal: controller.signal });
controller.abort(new Error('mine'));
return pending;
// ---
return fetch('https://api.example/echo', { signal: AbortSignal.timeout(1) });
// ---
return fetch('https://api.example/echo', { signal: 'no' });
// ---
const controller = new AbortController();
const response = await fetch('https://api.example/echo', { signal: controller.signal });
controller.abort();
return response.text();
// ---
const response = await fetch('https://api.example/echo');
const reader = response.body.getReader();
let size = 0;
for (;;) {
  const { done, value } = await reader.read();
  if (done) break;
  size += value.length;
}
return [size > 10, response.bodyUsed, response.body.locked];
// ---
const response = await fetch('https://api.example/echo');
let text = '';
for await (const chunk of response.body) text += new TextDecoder().decode(chunk, { stream: true });
return text;
// ---
const all = await Promise.all(['a', 'b'].map((name) => fetch(`https://api.example/${name}`).then((response) => response.json())));
return all.map(({ told }) => told);
// ---
const response = await fetch('https://api.example/echo').then((r) => r.json(), (error) => error.message);
return response.told;
// ---
const headers = new Headers({ 'Content-Type': 'text/plain', 'X-B': '2', 'x-a': '1' });
headers.append('x-a', '3');
headers.set('X-C', ' padded ');
headers.delete('x-b');
return [[...headers], headers.get('X-A'), headers.has('x-B'), headers.get('none')];
// ---
const headers = new Headers([['a', '1'], ['A', '2'], ['set-cookie', 'x=1'], ['Set-Cookie', 'y=2']]);
return [[...headers.entries()], [...headers.keys()], [...headers.values()], headers.getSetCookie()];
// ---
const seen = [];
new Headers({ b: '2', a: '1' }).forEach((value, name, all) => seen.push(name, value, all instanceof Headers));
return seen;
// ---
return Object.fromEntries(new Headers({ Accept: '*/*', 'X-Id': 5 }));
// ---
return new Headers({ 'a b': '1' });
// ---
return new Headers([['a']]);
// ---
return new Headers(null);
// ---
return new Headers('a: b');
// ---
return new Headers().get();
// ---
return [[...new Headers()], String(new Headers()), JSON.stringify(new Headers({ a: '1' })), Object.keys(new Headers({ a: '1' }))];
// ---
const from = new Headers({ a: '1' });
const copy = new Headers(from);
copy.set('a', '2');
return [from.get('a'), copy.get('a')];
// ---
return new Headers(new Map([['a', '1']])).get('a');
// ---
return [...new Headers({ a: undefined, b: null, c: 0 })];
// ---
const iterator = new Headers({ a: '1' })[Symbol.iterator]();
return [Object.prototype.toString.call(iterator), iterator.next(), iterator.next()];
// ---
const response = new Response('text', { status: 201, statusText: 'Created', headers: { a: '1' } });
return [response.status, response.statusText, response.ok, response.type, response.url, [...response.headers], await response.text()];
// ---
return [[...new Response().headers], new Response().body, await new Response().text()];
// ---
const response = Response.json({ a: [1] }, { status: 202, headers: { 'x-a': '1' } });
return [response.status, [...response.headers], await response.json()];
// ---
return Response.json(undefined);
// ---
const response = Response.error();
return [response.type, response.status, response.ok, response.statusText];
// ---
const response = Response.redirect('https://api.example/x', 301);
return [response.status, response.headers.get('location'), response.type];
// ---
return Response.redirect('https://api.example/x', 200);
// ---
return Response.redirect('/relative');
// ---
return new Response('x', { status: 204 });
// ---
return new Response('x', { status: 600 });
// ---
return new Response('x', { statusText: 'a\nb' });
// ---
return [new Response(null, { status: 204 }).body, new Response(null, { status: 304 }).ok];
// ---
const response = new Response(new Blob(['a'], { type: 'text/html' }));
return [response.headers.get('content-type'), (await response.blob()).type];
// ---
const response = new Response('{"a":1}');
return [response.bodyUsed, await response.json(), response.bodyUsed];
// ---
const response = new Response('body');
const body = response.body;
return [body.locked, response.body === body, Object.prototype.toString.call(body)];
// ---
return new Response('x').formData();
// ---
return [Object.keys(new Response('x')), JSON.stringify(new Response('x')), String(new Response('x'))];
// ---
const request = new Request('https://api.example/a?b#c');
return [request.method, request.url, request.redirect, request.mode, request.credentials, request.cache, request.body, request.bodyUsed, request.signal.aborted, request.referrer, request.integrity, request.keepalive, request.duplex, request.destination];
// ---
const request = new Request('https://api.example/', { method: 'delete', headers: { a: '1' } });
return [request.method, [...request.headers], request.headers.get('A')];
// ---
const request = new Request('https://api.example/', { method: 'POST', body: JSON.stringify({ a: 1 }) });
return [await request.clone().json(), await request.text(), request.headers.get('content-type')];
// ---
return new Request('nope');
// ---
try { return new Request('nope'); } catch (error) { return [error.message, error.cause?.code, error.cause?.input]; }
// ---
return new Request('https://api.example/', { redirect: 'sometimes' });
// ---
const first = new Request('https://api.example/', { method: 'POST', body: 'x', headers: { a: '1' } });
const second = new Request(first, { headers: { b: '2' } });
return [[...second.headers], second.method, await second.text(), first.bodyUsed];
// ---
const controller = new AbortController();
const request = new Request('https://api.example/', { signal: controller.signal });
controller.abort('why');
return [request.signal.aborted, request.signal.reason, request.signal === controller.signal];
// ---
const form = new FormData();
form.append('a', '1');
form.append('a', '2');
form.set('b', 3);
form.append('file', new Blob(['text'], { type: 'text/plain' }), 'a.txt');
const file = form.get('file');
return [form.getAll('a'), form.get('b'), form.has('c'), form.get('c'), file instanceof File, file.name, file.type, file.size, [...form.keys()]];
// ---
const form = new FormData();
form.append('name', 'Олена "x"');
form.append('file', new File(['a,b\n'], 'r.csv', { type: 'text/csv' }));
const text = await new Response(form).text();
const boundary = /^--(.*)\r\n/.exec(text)[1];
return text.replaceAll(boundary, 'B').replaceAll('\r\n', '|');
// ---
const form = new FormData();
form.append('a', '1');
form.append('f', new File(['xyz'], 'f.bin'));
const back = await new Response(form).formData();
const file = back.get('f');
return [back.get('a'), file.name, file.type, await file.text()];
// ---
const form = new FormData();
form.append('a', '1');
const type = new Request('https://api.example/', { method: 'POST', body: form }).headers.get('content-type');
return type.replace(/\d+$/, 'N');
// ---
return new FormData({ a: 1 });
// ---
return new FormData().append('a');
// ---
const form = new FormData();
form.append('a', 'b', 'c');
// ---
const form = new FormData();
form.append('a', '1'); form.append('b', '2'); form.delete('a');
return [[...form], Object.fromEntries(form), Object.prototype.toString.call(form)];
// ---
const blob = new Blob(['héllo', new Uint8Array([33]), new Blob(['?'])], { type: 'Text/Plain' });
return [blob.size, blob.type, await blob.text(), new Uint8Array(await blob.slice(1, 3).arrayBuffer()), blob.slice(-1).size];
// ---
return new Blob('text');
// ---
const file = new File(['x'], 'a.txt', { type: 'text/plain', lastModified: 5 });
return [file.name, file.lastModified, file.size, file.type, file instanceof Blob, String(file)];
// ---
const controller = new AbortController();
const { signal } = controller;
const log = [];
signal.addEventListener('abort', (event) => log.push(event.type, event.target === signal, event.isTrusted, signal.reason.name));
signal.onabort = function (event) { log.push('on', this === signal, event instanceof Event); };
controller.abort();
controller.abort('again');
return [log, signal.aborted, signal.reason];
// ---
const { signal } = new AbortController();
return [signal.aborted, signal.reason, signal.onabort, signal.throwIfAborted(), String(signal)];
// ---
AbortSignal.abort('reason').throwIfAborted();
// ---
AbortSignal.abort().throwIfAborted();
// ---
const a = new AbortController();
const b = new AbortController();
const any = AbortSignal.any([a.signal, b.signal]);
const log = [];
any.addEventListener('abort', () => log.push(any.reason));
b.abort('b');
a.abort('a');
return [any.aborted, any.reason, log];
// ---
return AbortSignal.any([AbortSignal.abort('x'), new AbortController().signal]).reason;
// ---
const signal = AbortSignal.timeout(1);
await new Promise((resolve) => signal.addEventListener('abort', resolve));
return [signal.aborted, signal.reason];
// ---
return new AbortSignal();
// ---
return AbortSignal.timeout(-1);
// ---
return AbortSignal.any('no');
// ---
const target = new EventTarget();
const log = [];
target.addEventListener('a', (event) => { log.push('first'); event.stopImmediatePropagation(); }, { once: true });
target.addEventListener('a', { handleEvent(event) { log.push('object', event.type, this !== undefined); } });
target.dispatchEvent(new Event('a'));
target.dispatchEvent(new Event('a'));
return log;
// ---
const target = new EventTarget();
target.addEventListener('a', (event) => event.preventDefault());
return [target.dispatchEvent(new Event('a', { cancelable: true })), target.dispatchEvent(new Event('a')), target.dispatchEvent(new Event('b'))];
// ---
const target = new EventTarget();
const controller = new AbortController();
const log = [];
const listener = () => log.push('called');
target.addEventListener('a', listener, { signal: controller.signal });
target.addEventListener('a', listener);
target.dispatchEvent(new Event('a'));
controller.abort();
target.dispatchEvent(new Event('a'));
return log;
// ---
const event = new CustomEvent('made', { detail: { id: 1 }, bubbles: true });
return [event.type, event.detail, event.bubbles, event.cancelable, event.defaultPrevented, event.eventPhase, event instanceof Event, event.target, event.currentTarget, new CustomEvent('x').detail];
// ---
class Store extends EventTarget {
  #value = 0;
  set value(value) { this.#value = value; this.dispatchEvent(new CustomEvent('change', { detail: value })); }
}
const store = new Store();
const seen = [];
store.addEventListener('change', ({ detail, target }) => seen.push(detail, target === store));
store.value = 5;
return seen;
// ---
return new EventTarget().addEventListener('a');
// ---
return new EventTarget().addEventListener('a', 5);
// ---
return new EventTarget().dispatchEvent({ type: 'a' });
// ---
return new Event();
// ---
const error = new DOMException('text', 'AbortError');
return [error, error.code, error instanceof Error, error instanceof DOMException, String(error), Object.prototype.toString.call(error), DOMException.ABORT_ERR, error.stack !== undefined];
// ---
return [new DOMException(), new DOMException('m', { name: 'Own', cause: 5 }).cause, new DOMException('x', 'Unknown').code];
// ---
return structuredClone({ a: new Date(5), b: new Map([[{ k: 1 }, new Set([1])]]), c: /x/gi, d: [undefined, null, NaN, -0], e: 5n });
// ---
const value = { name: 'a' };
value.self = value;
const copy = structuredClone(value);
return [copy !== value, copy.self === copy];
// ---
return structuredClone({ f() {} });
// ---
return structuredClone(Symbol('x'));
// ---
return structuredClone(new WeakMap());
// ---
return structuredClone(Promise.resolve(1));
// ---
class Point { constructor() { this.x = 1; } get y() { return 2; } }
const copy = structuredClone(new Point());
return [copy, copy instanceof Point, copy.y];
// ---
const error = structuredClone(new TypeError('bad', { cause: { a: 1 } }));
return [error instanceof TypeError, error.name, error.message, error.cause, Object.keys(error)];
// ---
class Own extends Error { constructor() { super('m'); this.name = 'Own'; this.code = 5; } }
const error = structuredClone(new Own());
return [error.constructor === Error, error.name, error.code, error.message];
// ---
const bytes = new Uint8Array([1, 2, 3]);
const copy = structuredClone({ bytes, same: bytes.buffer });
return [copy.bytes, copy.bytes.buffer === copy.same, copy.bytes !== bytes];
// ---
const { buffer } = new Uint8Array([1, 2]);
const moved = structuredClone(buffer, { transfer: [buffer] });
return [buffer.byteLength, moved.byteLength];
// ---
return structuredClone({}, { transfer: [{}] });
// ---
const sparse = [1, , 3];
sparse.extra = 'x';
const copy = structuredClone(sparse);
return [copy, 1 in copy, copy.extra, copy.length];
// ---
return structuredClone([new Number(5), new String('s'), new Boolean(false), Object(1n)].map((boxed) => boxed)).map((boxed) => [typeof boxed, boxed.valueOf()]);
// ---
return structuredClone();
// ---
return structuredClone(Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 2 } }));
// ---
return structuredClone({ get a() { return 1; } });
// ---
const copy = structuredClone(new DataView(new ArrayBuffer(4), 1, 2));
return [copy.byteOffset, copy.byteLength, copy instanceof DataView];
// ---
const nested = structuredClone({ error: new DOMException('m', 'AbortError') });
return [nested.error.name, nested.error.message, nested.error instanceof DOMException];
// ---
const start = performance.now();
performance.mark('a');
performance.mark('b', { detail: { x: 1 } });
const measure = performance.measure('m', 'a', 'b');
return [typeof start, measure.name, measure.entryType, typeof measure.duration, performance.getEntriesByName('a').length, performance.getEntriesByType('mark').length, performance.clearMarks()];
// ---
return [typeof performance.timeOrigin, Object.prototype.toString.call(performance), typeof performance.toJSON().timeOrigin];
// ---
return performance.measure('m', 'never');
// ---
return [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), crypto.getRandomValues(new Uint8Array(4)).length, String(crypto)];
// ---
return crypto.getRandomValues(new Float64Array(1));
// ---
return crypto.getRandomValues(new Uint8Array(65537));
// ---
const { randomUUID } = crypto;
return randomUUID();
// ---
return [typeof fetch, fetch.name, fetch.length, typeof Headers.prototype.get, Headers.name, Response.name];
// ---
const retry = async (times) => {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`https://api.example/status/${attempt < 3 ? 503 : 200}`);
    if (response.ok || attempt === times) return [attempt, response.status];
    await new Promise((resolve) => setTimeout(resolve, 5 * attempt));
  }
};
return retry(5);
// ---
const timeout = (promise, ms) => Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), ms))]);
return timeout(fetch('https://api.example/echo'), 1);
// ---
const form = new FormData();
form.append('a', '1');
const seen = [];
form.forEach((value, name) => { seen.push(name); if (seen.length < 4) form.append(`b${seen.length}`, 'x'); });
return seen;
// ---
const res = await fetch('https://api.example/echo'); const data = res.json(); console.log(data); console.log(res.bodyUsed); await data; console.log(data);
// ---
const out = []; new Response('x').text().then(() => out.push('body')); for (let i = 0; i < 12; i++) Promise.resolve().then(() => out.push(i)); await new Promise((r) => setTimeout(r, 1)); return out;
// ---
const out = []; const chain = async (n) => { for (let i = 0; i < n; i++) { await null; out.push(i); } }; chain(12); new Response('{"a":1}').json().then((x) => out.push(x)); await new Promise((r) => setTimeout(r, 1)); return out;
// ---
const out = []; const chain = async (n) => { for (let i = 0; i < n; i++) { await null; out.push(i); } };
const made = [() => new Response(), () => new Response('x'), () => new Response(new Uint8Array(2)), () => new Response('x').clone(), () => new Request('https://a.b', { method: 'POST', body: 'y' })];
chain(12); made.forEach((make, at) => make().text().then(() => out.push(`body ${at}`))); await new Promise((r) => setTimeout(r, 1)); return out.join();
// ---
const out = []; const chain = async (n) => { for (let i = 0; i < n; i++) { await null; out.push(i); } };
const blob = new Blob(['ab']); chain(6); blob.text().then(() => out.push('text')); blob.arrayBuffer().then(() => out.push('buffer')); blob.stream().getReader().read().then(() => out.push('read')); await new Promise((r) => setTimeout(r, 1)); return out.join();
// ---
const out = []; const res = await fetch('https://api.example/echo'); const chain = async (n) => { for (let i = 0; i < n; i++) { await null; out.push(i); } };
res.text().then(() => out.push('body')); setTimeout(() => out.push('timer'), 0); setImmediate(() => out.push('immediate')); await chain(30); await new Promise((r) => setTimeout(r, 2)); return out.join();
// ---
const out = []; const chain = async (n) => { for (let i = 0; i < n; i++) { await null; out.push(i); } };
const hash = crypto.subtle.digest('SHA-256', new Uint8Array(3)); console.log(hash); hash.then((b) => out.push(b.byteLength)); setTimeout(() => out.push('timer'), 0); await chain(30); await new Promise((r) => setTimeout(r, 2)); return out.join();
// ---
const key = crypto.subtle.importKey('raw', new Uint8Array(4), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']); console.log(key);
const made = await key; const code = crypto.subtle.sign('HMAC', made, new Uint8Array(3)); console.log(code); const right = crypto.subtle.verify('HMAC', made, await code, new Uint8Array(3)); console.log(right, await right, await crypto.subtle.exportKey('raw', made));
// ---
const res = new Response('x'); await res.text(); const again = res.text(); console.log(again); const out = []; again.catch((error) => out.push(error.message)); await null; out.push('turn'); await null; out.push('turn'); return out;
// ---
const out = []; for (const n of [1, 2, 3]) { const res = await fetch(`https://api.example/echo?n=${n}`); const data = await res.json(); out.push(data.told.length); console.log(n, data); } return out;
// ---
const all = await Promise.all([1, 2, 3].map(async (n) => { const res = await fetch(`https://api.example/echo?n=${n}`); console.log('answer', n); const text = await res.text(); console.log('body', n); return text.length; })); return all;
// ---
const control = new AbortController(); const res = await fetch('https://api.example/echo', { signal: control.signal }); const body = res.text(); control.abort(); try { return await body; } catch (error) { return error; }
// ---
const res = await fetch('https://api.example/broken'); try { return await res.json(); } catch (error) { return error.name; }
// ---
const res = new Response('x'); try { await res.formData(); } catch (error) { return [error.message, res.bodyUsed]; }
// ---
const body = new Response('x').text(); const first = await Promise.race([body, Promise.resolve('other')]); return [first, await body];
// ---
const res = await fetch('https://api.example/empty'); const text = res.text(); console.log(text); return [await text, res.bodyUsed];
// ---
const res = await fetch('https://api.example/echo'); const two = [res.clone().json(), res.text()]; console.log(two); return (await Promise.all(two)).length;
// ---
return ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes'].map((name) => [Response.prototype[name].name, Response.prototype[name].constructor.name]);
// ---
const said = []; const t = (f) => { try { said.push(f()); } catch (e) { said.push(`${e.name} ${e.code} ${e.message}`); } };
t(() => [{ a: 1 }].map(structuredClone)); t(() => structuredClone(1, null)); t(() => structuredClone(1, 5)); t(() => structuredClone(1, 'x')); t(() => structuredClone(1, { transfer: null })); t(() => structuredClone(1, { transfer: 5 })); t(() => structuredClone(1, { transfer: 'ab' })); t(() => structuredClone((function () { return arguments; })(1))); t(() => structuredClone(globalThis)); t(() => structuredClone((function* () {})())); t(() => structuredClone.length); t(() => structuredClone()); t(() => structuredClone(1, () => 1));
return said;
// ---
const said = []; const t = (f) => { try { said.push(f()); } catch (e) { said.push(`${e.name} ${e.code} ${e.message}`); } };
t(() => new TextDecoder('utf-8', 5)); t(() => new TextDecoder('nope', true)); t(() => new TextDecoder('utf-8', 'x')); t(() => new TextDecoder('utf-8', null).encoding); t(() => new TextDecoder('utf-8', []).encoding); t(() => new Headers(['ab'])); t(() => new Headers([5])); t(() => new Headers([null])); t(() => [...new Headers([new Set(['a', '1'])])]); t(() => Object.keys(DOMException).join()); t(() => DOMException.INUSE_ATTRIBUTE_ERR + DOMException.URL_MISMATCH_ERR);
return said;
