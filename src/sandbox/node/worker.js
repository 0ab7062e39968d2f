// A worker of Node.js: reads jobs from stdin and writes outcomes to stdout, a JSON document a line, as the sandbox's
// own workers do. Its clock, its chance and its requests are those of the sandbox; only the engine is another one. It
// shuts nobody in: what runs here is the user's own library.
//
// Jobs run in the realm of Node.js itself, since errors and objects that Node.js makes would be strangers in a context
// of `vm`: `error instanceof TypeError` would be false for those of `new URL`. A job that changes what others would see
// is the last one of its worker.
'use strict';
const fs = require('node:fs');
const vm = require('node:vm');
const util = require('node:util');
const { Console } = require('node:console');
const { builtinModules } = require('node:module');
const { STATUS_CODES } = require('node:http');
const { Writable } = require('node:stream');

const { READY, PREFIX, SUFFIX, REQUEST, CRYPTO, HARMLESS } = shared;
// Kept, since a run has only the globals of its platform.
const { process, Buffer, URL, Request, Response, Headers, AbortController, AbortSignal, DOMException } = globalThis;
const { setImmediate } = globalThis;
// The code may replace what stands in these.
const { keys } = Object;
const IS_HARMLESS = { __proto__: null };
for (const name of HARMLESS) IS_HARMLESS[name] = true;
const JSON = { parse: globalThis.JSON.parse, stringify: globalThis.JSON.stringify };
const BRIEF = 200;

let unread = Buffer.alloc(0);
function readLine() {
  const chunk = Buffer.alloc(65536);
  for (;;) {
    const end = unread.indexOf(10);
    if (end >= 0) {
      const line = unread.subarray(0, end).toString('utf8');
      unread = unread.subarray(end + 1);
      return line;
    }
    let count;
    try {
      count = fs.readSync(0, chunk, 0, chunk.length, null);
    } catch (error) {
      if (error.code === 'EAGAIN') continue;
      throw error;
    }
    if (count === 0) process.exit(0);
    unread = Buffer.concat([unread, chunk.subarray(0, count)]);
  }
}

/// A surrogate without its other half, which `JSON.stringify` escapes and no Unicode text holds.
const LONE = /(\\\\)|\\ud[89a-f][0-9a-f]{2}/g;

function writeLine(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value).replace(LONE, (_, slash) => slash ?? '\ufffd');
  const bytes = Buffer.from(`${text}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += fs.writeSync(1, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

const brief = (value) => {
  let text;
  try {
    text = util.inspect(value, { compact: true, breakLength: Infinity, colors: false });
  } catch {
    text = 'a value that cannot be shown';
  }
  return [...text].length > BRIEF ? `${[...text].slice(0, BRIEF).join('')}…` : text;
};

/// The frames of a trace in the job's own file.
function frames(stack, file) {
  const found = [];
  for (const line of String(stack).split('\n')) {
    const at = line.lastIndexOf(`${file}:`);
    const place = at < 0 ? null : /^:(\d+):(\d+)/.exec(line.slice(at + file.length));
    if (place) found.push({ file, line: Number(place[1]), column: Math.max(1, Number(place[2])) });
  }
  return found;
}

function thrown(value, file) {
  const isError = util.types.isNativeError(value);
  const property = (name) => {
    try {
      return typeof value[name] === 'string' ? value[name] : '';
    } catch {
      return '';
    }
  };
  const places = isError ? frames(property('stack'), file) : [];
  return {
    name: isError ? property('name') : '',
    message: isError ? property('message') : brief(value),
    place: places[0] ?? null,
    stack: places.map((place) => `at ${place.file}:${place.line}:${place.column}`),
  };
}

/// What a copy of the whole reads is no read of each key; see the recorder of the sandbox.
function recorded(params, run) {
  const copied = new Set();
  let described = null;
  let stringify = false;
  const read = (key) => {
    if (!run.suspended && !run.reads.includes(key)) run.reads.push(key);
  };
  const noted = (target, key) =>
    typeof key === 'string' && (Object.hasOwn(target, key) || !(key in target || key === 'then' || key === 'toJSON'));
  const proxy = new Proxy(params, {
    get(target, key) {
      if (key === 'toJSON') stringify = true;
      const partOfCopy = copied.delete(key) && (described === key || stringify);
      described = null;
      if (!partOfCopy && noted(target, key)) read(key);
      return target[key];
    },
    has(target, key) {
      if (noted(target, key)) read(key);
      return key in target;
    },
    set(target, key, value) {
      target[key] = value;
      return true;
    },
    getOwnPropertyDescriptor(target, key) {
      if (copied.has(key)) described = key;
      else if (noted(target, key)) read(key);
      return Object.getOwnPropertyDescriptor(target, key);
    },
    ownKeys(target) {
      run.enumerated = true;
      const keys = Reflect.ownKeys(target);
      copied.clear();
      keys.forEach((key) => copied.add(key));
      return keys;
    },
  });
  RECORDED.set(proxy, params);
  return proxy;
}

/// The parameters behind the objects that record reads.
const RECORDED = new WeakMap();

/// The value with parameters in the place of the objects that record their reads, which `structuredClone` refuses.
function unrecorded(value, seen = new Set()) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  if (RECORDED.has(value)) return { ...value };
  const prototype = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return value;
  seen.add(value);
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(([, found]) => 'value' in found);
  const plain = entries.map(([key, found]) => [key, found.value, unrecorded(found.value, seen)]);
  const changed = plain.filter(([, before, after]) => before !== after);
  if (changed.length === 0) return value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  for (const [key, , after] of changed) copy[key] = after;
  return copy;
}

function random(seed) {
  const mask = (1n << 64n) - 1n;
  let state = BigInt(seed) & mask;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let mixed = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & mask;
    return mixed ^ (mixed >> 31n);
  };
}

class Timeout {
  #clock;
  #isRef = true;
  constructor(clock, id) {
    this.#clock = clock;
    // Not seen where the timer is shown.
    Object.defineProperty(this, 'id', { value: id });
    Object.defineProperty(this, 'timer', { value: null, writable: true });
  }
  ref() {
    this.#isRef = true;
    return this;
  }
  unref() {
    this.#isRef = false;
    return this;
  }
  hasRef() {
    return this.#isRef;
  }
  refresh() {
    this.#clock.refresh(this.timer);
    return this;
  }
  close() {
    this.#clock.clear(this);
    return this;
  }
  [Symbol.toPrimitive]() {
    return this.id;
  }
}

class Immediate extends Timeout {}

/// Timers on a clock that jumps.
class Clock {
  constructor(start) {
    this.start = start;
    this.elapsed = 0;
    this.timers = new Map();
    this.next = 1;
  }
  now() {
    return this.start + this.elapsed;
  }
  add(timer, Handle) {
    // The real one says what is wrong.
    if (typeof timer.callback !== 'function') REAL.setTimeout(timer.callback);
    const id = this.next;
    this.next += 1;
    const handle = new Handle(this, id);
    handle.timer = Object.assign(timer, { id, order: id, handle });
    this.timers.set(id, timer);
    return handle;
  }
  set(callback, delay, every, args) {
    const asked = Math.trunc(Number(delay)) || 0;
    // What does not fit into 32 bits is 1, as in Node.js.
    const wait = asked >= 1 && asked <= 2147483647 ? asked : 1;
    return this.add({ due: this.elapsed + wait, wait, every, callback, args }, Timeout);
  }
  /// After all that is due now, without any time passing.
  soon(callback, args = []) {
    return this.add({ due: this.elapsed, wait: 0, every: false, callback, args }, Immediate);
  }
  refresh(timer) {
    if (timer.cleared) return;
    timer.due = this.elapsed + timer.wait;
    timer.order = this.next;
    this.next += 1;
    this.timers.set(timer.id, timer);
  }
  clear(timer) {
    const id = Number(timer instanceof Timeout ? timer.id : timer);
    if (this.timers.has(id)) this.timers.get(id).cleared = true;
    this.timers.delete(id);
  }
  pending() {
    return [...this.timers.values()].filter((timer) => timer.handle.hasRef()).length;
  }
  /// Goes to the next timer. One without a reference does not keep a run that waits for nothing else.
  next_due() {
    if (this.pending() === 0) return null;
    let first = null;
    for (const timer of this.timers.values()) {
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) first = timer;
    }
    this.elapsed = Math.max(this.elapsed, first.due);
    if (first.every) {
      first.due = this.elapsed + first.wait;
      first.order = this.next;
      this.next += 1;
    } else {
      this.timers.delete(first.id);
    }
    if (first.handle instanceof Immediate) first.handle.unref();
    return first;
  }
}

const CAUSES = {
  timeout: () => ['UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error'],
  refused: (host) => ['ECONNREFUSED', `connect ECONNREFUSED ${host}`],
  dns: (host) => ['ENOTFOUND', `getaddrinfo ENOTFOUND ${host}`],
  reset: () => ['ECONNRESET', 'read ECONNRESET'],
};

function address(text, pairs = []) {
  const url = new URL(text);
  url.hash = '';
  for (let at = 0; at < pairs.length; at += 2) url.searchParams.append(pairs[at], pairs[at + 1]);
  return url.href;
}

const asBody = (bytes) => {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { text } : { bytes: [...bytes] };
};

/// A response as `fetch` gives it, which no constructor does.
function received(url, redirected, { status, headers, body }, signal, run) {
  const content = 'text' in body ? body.text : Buffer.from(body.bytes);
  const empty = [101, 103, 204, 205, 304].includes(status);
  const made = new Response(empty ? null : content, { status, statusText: STATUS_CODES[status] ?? '', headers });
  if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) made.headers.delete('content-type');
  const dressed = (response) => {
    for (const method of ['append', 'delete', 'set']) {
      Object.defineProperty(response.headers, method, {
        value() {
          throw new TypeError('immutable');
        },
      });
    }
    for (const method of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text']) {
      const read = response[method];
      const check = () => {
        if (signal.aborted) throw failure('AbortError', 'The operation was aborted.');
      };
      const value = async () => {
        check();
        if (response.body === null || response.bodyUsed) return read.call(response);
        // What comes from a server is there after everything that can go on already.
        const content = read.call(response);
        content.catch(() => {});
        run.busy += 1;
        await turn();
        run.busy -= 1;
        check();
        return content;
      };
      Object.defineProperty(response, method, { value });
    }
    const { clone } = response;
    Object.defineProperty(response, 'clone', { value: () => dressed(clone.call(response)) });
    for (const [name, value] of Object.entries({ url, redirected, type: 'basic' })) {
      Object.defineProperty(response, name, { value });
    }
    return response;
  };
  return dressed(made);
}

function fetchOf(run) {
  const { clock } = run;
  return async function fetch(input, init = undefined) {
    const failed = (code, message) => {
      const cause = new Error(message);
      return new TypeError('fetch failed', { cause: code === undefined ? cause : Object.assign(cause, { code }) });
    };
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failed(undefined, 'unknown scheme');
    const { signal } = request;
    if (signal.aborted) throw signal.reason;
    const aborted = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    aborted.catch(() => {});
    let body = asBody(Buffer.from(await Promise.race([aborted, request.arrayBuffer()])));
    let { method } = request;
    const headers = new Headers(request.headers);
    url.hash = '';
    for (let hops = 0; ; hops += 1) {
      const asked = { method, url: url.href, headers: [...headers], body };
      // A request that nobody answers ended the run, whatever the code caught of it.
      if (run.fatal) await new Promise(() => {});
      writeLine({ asks: asked });
      const reply = JSON.parse(readLine());
      if (reply.unanswered) {
        run.fatal = { kind: 'unanswered', request: `${method} ${url.href}`, why: reply.unanswered.why };
        await new Promise(() => {});
      }
      const { delay_ms: delay } = reply.response ?? reply.broken;
      await Promise.race([
        aborted,
        new Promise((resolve) => (delay > 0 ? clock.set(resolve, delay, false, []) : clock.soon(resolve))),
      ]);
      if (reply.broken) throw failed(...CAUSES[reply.broken.error](url.hostname));
      const { status, headers: given } = reply.response;
      const location = given.find(([name]) => name.toLowerCase() === 'location');
      const redirects = [301, 302, 303, 307, 308].includes(status);
      if (redirects && request.redirect === 'error') throw failed(undefined, 'unexpected redirect');
      if (!redirects || !location || request.redirect !== 'follow') {
        return received(url.href, hops > 0, reply.response, signal, run);
      }
      if (hops === 20) throw failed(undefined, 'redirect count exceeded');
      const next = new URL(location[1], url);
      if (next.protocol !== 'http:' && next.protocol !== 'https:') throw failed(undefined, 'URL scheme must be a HTTP(S) scheme');
      if (((status === 301 || status === 302) && method === 'POST') || (status === 303 && method !== 'GET' && method !== 'HEAD')) {
        method = 'GET';
        body = asBody(Buffer.alloc(0));
        for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) headers.delete(name);
      }
      if (next.origin !== url.origin) {
        for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) headers.delete(name);
      }
      next.hash = '';
      url.href = next.href;
    }
  };
}

/// The console of Node.js, whose lines are kept with the run; every value on one line.
function consoleOf(run) {
  let level = 'log';
  const keep = (chunk, _, done) => {
    run.logs.push({ level, text: String(chunk).replace(/\n$/, '') });
    done();
  };
  const stream = new Writable({ decodeStrings: false, write: keep });
  const real = new Console({ stdout: stream, stderr: stream, inspectOptions: { compact: true, breakLength: Infinity, colors: false } });
  const leveled = (name, as, method = real[name]) =>
    ({
      [name](...args) {
        level = as;
        run.suspended = true;
        try {
          return method.apply(real, args);
        } finally {
          run.suspended = false;
        }
      },
    })[name];
  const LEVELS = { info: 'info', warn: 'warn', error: 'error', debug: 'debug', assert: 'error' };
  const shown = { __proto__: {} };
  const methods = ['log', 'warn', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset', 'group', 'groupEnd', 'table', 'debug', 'info', 'dirxml', 'error', 'groupCollapsed'];
  // Time stands still between timers, and a trace has frames of the engine.
  const own = {
    time() {},
    timeEnd: (label = 'default') => real.log(`${label}: 0ms`),
    timeLog: (label = 'default', ...rest) => real.log(`${label}: 0ms`, ...rest),
    trace: (...args) => (args.length ? real.error('Trace:', ...args) : real.error('Trace')),
    clear() {},
  };
  for (const name of methods) shown[name] = leveled(name, name === 'trace' ? 'error' : (LEVELS[name] ?? 'log'), own[name]);
  return shown;
}

const failure = (name, message) => new DOMException(message, name);

/// What each global of a platform is for a run.
const GLOBALS = {
  console: consoleOf,
  setTimeout: (run) => {
    const setTimeout = (callback, delay, ...args) => run.clock.set(callback, delay, false, args);
    Object.defineProperty(setTimeout, util.promisify.custom, {
      get: () => MODULES['timers/promises'](run).setTimeout,
    });
    return setTimeout;
  },
  setInterval: (run) => function setInterval(callback, delay, ...args) {
    return run.clock.set(callback, delay, true, args);
  },
  setImmediate: (run) => function setImmediate(callback, ...args) {
    return run.clock.soon(callback, args);
  },
  clearTimeout: (run) => function clearTimeout(timer) {
    run.clock.clear(timer);
  },
  clearInterval: (run) => function clearInterval(timer) {
    run.clock.clear(timer);
  },
  clearImmediate: (run) => function clearImmediate(timer) {
    run.clock.clear(timer);
  },
  structuredClone: () => function structuredClone(...args) {
    return REAL.structuredClone(...args.map((arg, at) => (at === 0 ? unrecorded(arg) : arg)));
  },
  fetch: (run) => run.fetch,
  crypto: (run) => cryptoOf(run),
  performance: (run) => performanceOf(run),
  process: (run) => processOf(run),
};

/// What a global of a platform is for this run, always the same.
function globalOf(run, name) {
  if (!run.globals.has(name)) run.globals.set(name, Object.hasOwn(GLOBALS, name) ? GLOBALS[name](run) : REAL[name]);
  return run.globals.get(name);
}

/// Chance comes from the seed of the run.
function cryptoOf(run) {
  const seeded = (0, eval)(CRYPTO)(run.bits);
  // The real ones say what is wrong with what they are given.
  const getRandomValues = (array) => seeded.getRandomValues(REAL.crypto.getRandomValues(array));
  const methods = {
    randomUUID() {
      return this === own ? seeded.randomUUID() : REAL.Crypto.prototype.randomUUID.call(this);
    },
  };
  const { subtle } = REAL.crypto;
  const calls = { __proto__: REAL.SubtleCrypto.prototype };
  for (const name of Object.getOwnPropertyNames(REAL.SubtleCrypto.prototype)) {
    if (typeof subtle[name] !== 'function' || name === 'constructor') continue;
    const value = (...args) => {
      run.busy += 1;
      return subtle[name](...args).finally(() => (run.busy -= 1));
    };
    Object.defineProperty(calls, name, { value });
  }
  const own = { __proto__: REAL.Crypto.prototype, getRandomValues, ...methods, subtle: calls };
  return own;
}

function performanceOf(run) {
  const marks = {};
  for (const name of ['mark', 'measure', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'clearMarks', 'clearMeasures']) {
    marks[name] = (...args) => REAL.performance[name](...args);
  }
  return {
    __proto__: REAL.Performance.prototype,
    ...marks,
    now: () => run.clock.elapsed,
    timeOrigin: run.clock.start,
    toJSON: () => ({ timeOrigin: run.clock.start }),
  };
}

/// Ends the run, also where the code catches what is thrown.
function ended(run, what) {
  run.fatal ??= { kind: 'forbidden', what, place: null };
  throw new Error(what);
}

function processOf(run) {
  const { version, versions, platform, arch, release, nextTick } = process;
  const nanoseconds = () => BigInt(run.clock.elapsed) * 1_000_000n;
  const hrtime = (since = [0, 0]) => {
    const spent = nanoseconds() - (BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]));
    return [Number(spent / 1_000_000_000n), Number(spent % 1_000_000_000n)];
  };
  hrtime.bigint = nanoseconds;
  const uptime = () => run.clock.elapsed / 1000;
  const env = new Proxy({}, { set: (target, key, value) => Reflect.set(target, key, `${value}`) });
  const cwd = () => '/app';
  const memoryUsage = () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 });
  memoryUsage.rss = () => 0;
  const own = { env, argv: [], version, versions, platform, arch, release, nextTick, hrtime, uptime, cwd, memoryUsage };
  Object.assign(own, { pid: process.pid, ppid: process.ppid, title: 'node', execArgv: [], emitWarning: () => {} });
  const ends = (name) => () => ended(run, `process.${name}() reaches the process of the platform: do without it`);
  const hidden = (name, value) => Object.defineProperty(own, name, { value, writable: true, configurable: true });
  for (let holder = process; holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      if (typeof value === 'function' && name !== 'constructor' && !(name in own)) hidden(name, ends(name));
    }
  }
  hidden('binding', (name) => (name === 'util' ? process.binding(name) : ends('binding')()));
  // The worker's own are its pipes to the parent.
  for (const [name, fd] of [['stdout', 1], ['stderr', 2]]) hidden(name, { fd, write: ends(`${name}.write`) });
  return Object.defineProperty(own, Symbol.toStringTag, { value: 'process' });
}

class AbortError extends Error {
  constructor(cause) {
    super('The operation was aborted', { cause });
    this.name = 'AbortError';
    this.code = 'ABORT_ERR';
  }
}

/// Modules of Node.js that a platform may grant, with what a run sees otherwise in them.
const MODULES = {
  assert: () => require('node:assert'),
  'assert/strict': () => require('node:assert/strict'),
  buffer: () => require('node:buffer'),
  crypto: (run) => {
    const real = require('node:crypto');
    const own = globalOf(run, 'crypto');
    const { getRandomValues } = own;
    const randomUUID = () => own.randomUUID();
    const randomBytes = (size, done) => {
      // The real one says what is wrong with a size.
      const bytes = real.randomBytes(size);
      for (let at = 0; at < size; at += 1) bytes[at] = run.bits();
      if (done === undefined) return bytes;
      process.nextTick(done, null, bytes);
    };
    const pbkdf2 = (...args) => {
      const done = args.pop();
      const key = real.pbkdf2Sync(...args);
      process.nextTick(done, null, key);
    };
    return { ...real, getRandomValues, randomUUID, randomBytes, pbkdf2, webcrypto: globalOf(run, 'crypto') };
  },
  events: () => require('node:events'),
  path: () => require('node:path'),
  'path/posix': () => require('node:path/posix'),
  perf_hooks: (run) => ({ ...require('node:perf_hooks'), performance: globalOf(run, 'performance') }),
  process: (run) => globalOf(run, 'process'),
  querystring: () => require('node:querystring'),
  string_decoder: () => require('node:string_decoder'),
  timers: (run) => {
    const names = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'];
    const own = Object.fromEntries(names.map((name) => [name, globalOf(run, name)]));
    return { ...own, promises: MODULES['timers/promises'](run) };
  },
  'timers/promises': (run) => {
    const after = (start) => (value, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const stopped = () => reject(new AbortError(signal.reason));
        if (signal?.aborted) return stopped();
        signal?.addEventListener('abort', stopped);
        start(() => resolve(value));
      });
    const setTimeout = (delay, value, options) => after((done) => run.clock.set(done, delay, false, []))(value, options);
    const setImmediate = (value, options) => after((done) => run.clock.soon(done))(value, options);
    async function* setInterval(delay, value) {
      for (;;) yield await setTimeout(delay, value);
    }
    return { setTimeout, setImmediate, setInterval, scheduler: { wait: (delay, options) => setTimeout(delay, undefined, options) } };
  },
  url: () => require('node:url'),
  util: () => require('node:util'),
  'util/types': () => require('node:util/types'),
};

/// Stands for what reaches files, the network, processes or this worker: it can be asked, extended and passed on, and ends
/// the run where it is called. Nothing real is behind it, so that no prototype leads on.
function standIn(real, path, run) {
  const ends = () => ended(run, `${path} reaches beyond the case: do without it`);
  const has = (key) => typeof key === 'string' && !EVERYWHERE.has(key) && key in real;
  return new Proxy(typeof real === 'function' ? function () {} : {}, {
    get: (target, key) => (has(key) ? member(real, key, path, run) : Reflect.get(target, key)),
    has: (target, key) => has(key) || Reflect.has(target, key),
    apply: ends,
    construct: ends,
  });
}

/// Keys that the plain object or function behind a stand-in answers.
const EVERYWHERE = new Set(['prototype', ...Reflect.ownKeys(Object.prototype)]);

function member(real, key, path, run) {
  const value = real[key];
  const isObject = value !== null && (typeof value === 'object' || typeof value === 'function');
  if (!isObject) return value;
  // As `fs.promises`.
  if (builtinModules.includes(`${path}/${key}`)) return nodeModule(`${path}/${key}`, run);
  return standIn(value, `${path}.${key}`, run);
}

/// The exports of a module of Node.js, the same ones each time.
function nodeModule(name, run) {
  const key = `node:${name}`;
  if (!run.modules.has(key)) run.modules.set(key, { exports: exportsOf(name, run) });
  return run.modules.get(key).exports;
}

function exportsOf(name, run) {
  if (Object.hasOwn(MODULES, name)) return MODULES[name](run);
  const real = require(`node:${name}`);
  if (IS_HARMLESS[name]) return real;
  if (typeof real === 'function') return standIn(real, name, run);
  const exports = {};
  for (const key of keys(real)) exports[key] = member(real, key, name, run);
  return exports;
}

/// Globals that Node.js has beyond those of the language, which only a platform grants.
const BEYOND = (() => {
  const names = new Set(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)'));
  names.delete('console');
  return Object.getOwnPropertyNames(globalThis).filter((name) => !names.has(name));
})();
const REAL = {};
for (const name of BEYOND) REAL[name] = globalThis[name];

/// Globals that the code of Node.js behind `fetch` looks up.
const NEEDED = new Set(['TransformStream', 'WritableStream', 'AbortController', 'Blob', 'Buffer', 'ReadableStream', 'TextDecoder', 'URL', 'URLSearchParams', 'queueMicrotask']);
const isInternal = (stack) => /^\s+at .*\(?node:internal/.test(stack.split('\n')[2] ?? '');

/// Gives the run the globals of its platform and no others.
function install(run) {
  const offered = new Set(run.job.surface.globals);
  for (const name of BEYOND) {
    delete globalThis[name];
    if (!offered.has(name) && NEEDED.has(name)) {
      const get = () => (isInternal(new Error().stack) ? REAL[name] : undefined);
      Object.defineProperty(globalThis, name, { get, configurable: true });
    }
  }
  for (const name of offered) {
    const value = globalOf(run, name);
    if (value !== undefined) Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
}

let current = null;

// The clock and the chance of the run that goes on.
const RealDate = Date;
const FixedDate = new Proxy(Date, {
  construct: (target, args, made) =>
    Reflect.construct(target, args.length === 0 ? [current.clock.now()] : args, made),
  apply: (target) => new target(current.clock.now()).toString(),
});
RealDate.prototype.constructor = FixedDate;
RealDate.now = { now: () => current.clock.now() }.now;
Object.defineProperty(globalThis, 'Date', { value: FixedDate, writable: true, configurable: true });
Math.random = { random: () => Number(current.next() >> 11n) / 2 ** 53 }.random;
const realTimeout = AbortSignal.timeout;
AbortSignal.timeout = {
  timeout(delay) {
    // The real one says what is wrong with a delay.
    if (!Number.isInteger(delay) || delay < 0 || delay > 4294967295) return realTimeout.call(AbortSignal, delay);
    const controller = new AbortController();
    const late = () => controller.abort(failure('TimeoutError', 'The operation was aborted due to timeout'));
    current.clock.set(late, delay, false, []);
    return controller.signal;
  },
}.timeout;
for (const name of ['format', 'formatToParts']) {
  const real = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, name);
  const dated = (method) => ({ [name]: (date) => method(date === undefined ? current.clock.now() : date) })[name];
  Object.defineProperty(Intl.DateTimeFormat.prototype, name, {
    ...real,
    ...(real.get
      ? { get: { [name]() { return dated(real.get.call(this)); } }[name] }
      : { value: { [name](date) { return dated(real.value.bind(this))(date); } }[name] }),
  });
}
// As the sandbox shows errors in logs: a trace names files and places of the engine.
Object.defineProperty(Error.prototype, util.inspect.custom, {
  value() {
    return this.message ? `${this.name}: ${this.message}` : this.name;
  },
  configurable: true,
});

/// The objects of the language and of Node.js that code can change for the jobs after it, and what they hold.
const SHARED = (() => {
  const functions = [async () => {}, function* () {}, async function* () {}];
  const iterators = [[][Symbol.iterator](), ''[Symbol.iterator](), new Map().entries(), new Set().values(), ''.matchAll(/x/g)];
  const roots = [...functions, ...iterators].map(Object.getPrototypeOf);
  for (const name of [...Object.getOwnPropertyNames(globalThis), ...BEYOND]) {
    const root = Object.hasOwn(REAL, name) ? REAL[name] : globalThis[name];
    if (name !== 'globalThis' && name !== 'global' && (typeof root === 'function' || (typeof root === 'object' && root !== null))) roots.push(root);
  }
  const objects = new Set();
  for (const root of roots) {
    for (let object = root; object; object = Object.getPrototypeOf(object)) objects.add(object);
    const prototype = typeof root === 'function' && root.prototype;
    for (let object = prototype; object; object = Object.getPrototypeOf(object)) objects.add(object);
  }
  objects.delete(process);
  return [...objects].map((object) => [object, Object.getOwnPropertyDescriptors(object), Object.getPrototypeOf(object)]);
})();
const GLOBAL_NAMES = new Set(Object.getOwnPropertyNames(globalThis).filter((name) => !BEYOND.includes(name)));
const GLOBAL_VALUES = new Map([...GLOBAL_NAMES].map((name) => [name, globalThis[name]]));

const isChanged = ([object, before, prototype]) => {
  if (Object.getPrototypeOf(object) !== prototype) return true;
  const keys = Reflect.ownKeys(object);
  if (keys.length !== Reflect.ownKeys(before).length) return true;
  return keys.some((key) => {
    const [was, is] = [before[key], Reflect.getOwnPropertyDescriptor(object, key)];
    return !was || was.get !== is.get || was.set !== is.set || !Object.is(was.value, is.value);
  });
};

/// True if the next job would see something of this one.
function isSpoilt() {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (GLOBAL_NAMES.has(name)) {
      if (globalThis[name] !== GLOBAL_VALUES.get(name) && !Number.isNaN(globalThis[name])) return true;
    } else if (!BEYOND.includes(name) && !Reflect.deleteProperty(globalThis, name)) {
      return true;
    }
  }
  return [...GLOBAL_NAMES].some((name) => !Object.hasOwn(globalThis, name)) || SHARED.some(isChanged);
}

/// The object that the function is called on.
function hostOf(job, run) {
  const { fetch } = run;
  const copy = (value) => {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const whole = { ...(job.state ?? {}) };
  whole.const = { ...(whole.const ?? {}), ...job.constants };
  whole.node = { ...(whole.node ?? {}) };
  if (!('json_obj' in whole.node)) whole.node.json_obj = job.params;
  let state = null;
  let known = {};
  const current = () => {
    if (state === null) {
      known = JSON.parse(JSON.stringify(whole.const));
      state = copy(whole);
    }
    return state;
  };
  run.written = () => {
    if (state === null) return;
    const now = JSON.parse(JSON.stringify(state.const ?? {}));
    for (const [key, value] of Object.entries(now)) {
      if (!util.isDeepStrictEqual(known[key], value)) run.writes.push([key, value]);
    }
  };
  const methods = {
    getCurrentNodeParamsJSON() {
      const params = copy(job.params);
      return typeof params === 'object' && params !== null ? recorded(params, run) : params;
    },
    getCurrentConstJSON: () => copy(current().const),
    getCurrentStateJSON: () => copy(current()),
    setCurrentStateConstant(key, value) {
      const text = JSON.stringify(value);
      const kept = text === undefined ? null : JSON.parse(text);
      current().const[String(key)] = copy(kept);
      known[String(key)] = kept;
      run.writes.push([String(key), kept]);
    },
    request: (0, eval)(REQUEST)({ fetch, address, json: JSON }),
  };
  const host = {};
  for (const name of job.surface.methods) {
    if (Object.hasOwn(methods, name)) host[name] = methods[name];
  }
  if (job.surface.properties.includes('state')) {
    Object.defineProperty(host, 'state', { get: current, enumerable: true, configurable: true });
  }
  return host;
}

function evaluated(file, code, run, name = null) {
  const shebang = code.startsWith('\ufeff') ? code.slice(1) : code;
  const source = `${PREFIX}${shebang.replace(/^#!/, '//')}${SUFFIX}`;
  const script = new vm.Script(source, { filename: file, columnOffset: -PREFIX.length });
  const module = { exports: {} };
  // Known before it runs, so that two files may require each other.
  if (name !== null) run.modules.set(name, module);
  const wrapper = script.runInThisContext();
  const require = (asked) => {
    const found = run.modules.get(asked);
    if (found) return found.exports;
    const file = run.job.modules.find((one) => one.name === asked);
    if (file) return evaluated(file.file, file.code, run, asked).exports;
    const plain = String(asked).replace(/^node:/, '');
    const { modules } = run.job.surface;
    if (builtinModules.includes(plain) && (modules.includes(plain) || modules.includes(`node:${plain}`))) {
      return nodeModule(plain, run);
    }
    throw Object.assign(new Error(`Cannot find module '${asked}'`), { code: 'MODULE_NOT_FOUND' });
  };
  wrapper.call(module.exports, module.exports, require, module);
  return module;
}

/// Calls back from the loop itself, so that ticks and promises follow in their order.
const fired = ({ callback, handle, args }) =>
  new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        callback.apply(handle, args);
        resolve();
      } catch (error) {
        reject(error);
      }
    });
  });
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function ending(job, run) {
  install(run);
  let module;
  try {
    module = evaluated(job.file, job.code, run);
  } catch (error) {
    if (error instanceof SyntaxError) {
      const place = frames(error.stack, job.file)[0] ?? null;
      return { failed: { kind: 'syntax', message: error.message, place } };
    }
    throw error;
  }
  if (typeof module.exports !== 'function') return { failed: { kind: 'no_export', found: brief(module.exports) } };
  const returned = module.exports.call(hostOf(job, run));
  let settled = null;
  Promise.resolve(returned).then(
    (value) => (settled = { value }),
    (reason) => (settled = { reason }),
  );
  for (;;) {
    // Bodies of responses take several turns of the real loop.
    for (let turns = 0; turns < 4 && !settled && !run.fatal && !run.uncaught; turns += 1) await turn();
    if (run.fatal) return { failed: run.fatal };
    if (run.uncaught) throw run.uncaught.error;
    if (run.unhandled && !(settled && settled.reason === run.unhandled.reason)) {
      return { failed: { kind: 'unhandled_rejection', ...thrown(run.unhandled.reason, job.file) } };
    }
    if (settled) {
      if ('reason' in settled) throw settled.reason;
      return typeof settled.value === 'string'
        ? { event: settled.value }
        : { no_event: { returned: brief(settled.value) } };
    }
    // What another thread computes is done before any time passes.
    if (run.busy > 0) {
      await turn();
      continue;
    }
    const due = run.clock.next_due();
    if (!due) return { failed: { kind: 'never_settles' } };
    await fired(due);
  }
}

let surface = null;
let sources = null;
process.on('unhandledRejection', (reason) => {
  current.unhandled ??= { reason };
});
process.on('uncaughtException', (error) => {
  current.uncaught ??= { error };
});

async function main() {
  writeLine(READY);
  for (;;) {
    const line = readLine();
    const [other, code, sent] = JSON.parse(line);
    surface = other ?? surface;
    sources = code ?? sources;
    const job = { ...sent, ...sources, surface };
    // The zone is read again when it is set.
    process.env.TZ = job.time_zone ?? 'UTC';
    const started = process.hrtime.bigint();
    const run = { job, logs: [], writes: [], reads: [], enumerated: false, suspended: false, fatal: null };
    run.modules = new Map();
    run.globals = new Map();
    run.busy = 0;
    run.clock = new Clock(job.clock_ms);
    run.next = random(job.seed);
    run.bits = () => Number(run.next() >> 32n);
    run.fetch = fetchOf(run);
    current = run;
    let end;
    try {
      end = await ending(job, run);
    } catch (error) {
      const overflow = error instanceof RangeError && /call stack/.test(error.message);
      end = { failed: run.fatal ?? { kind: 'threw', ...thrown(error, job.file) } };
      if (overflow) end = { failed: { kind: 'recursion', limit: job.limits.recursion, place: null } };
    }
    try {
      run.written?.();
    } catch (error) {
      if (!end.failed) end = { failed: { kind: 'threw', ...thrown(error, job.file) } };
    }
    const outcome = {
      id: job.id,
      ending: end,
      writes: run.writes,
      logs: run.logs,
      reads: run.reads,
      enumerated: run.enumerated,
      pending_timers: run.clock.pending(),
      micros: Number((process.hrtime.bigint() - started) / 1000n),
    };
    const last = isSpoilt();
    writeLine({ done: { outcome, last } });
    if (last) process.exit(0);
  }
}
main().catch((error) => {
  writeLine(error.stack);
  process.exit(1);
});
