// A worker of Node.js: reads jobs from stdin and writes outcomes to stdout, a JSON document a line, as the sandbox's
// own workers do. A fresh context for each job, its clock, its chance and its requests as there; only the engine is
// another one. It shuts nobody in: what runs here is the user's own library.
'use strict';
const fs = require('node:fs');
const vm = require('node:vm');
const util = require('node:util');

const { READY, PREFIX, SUFFIX, REQUEST, CRYPTO } = globalThis.__actionjail;
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

function writeLine(value) {
  const bytes = Buffer.from(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
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
    text = util.inspect(value, { compact: true, breakLength: Infinity });
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

class Ended extends Error {
  constructor(failure) {
    super('the run was ended by the sandbox');
    this.failure = failure;
  }
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
  return new Proxy(params, {
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
  set(callback, delay, every, args) {
    const id = this.next;
    this.next += 1;
    const asked = Math.trunc(Number(delay)) || 0;
    // What does not fit into 32 bits is 1, as in Node.js.
    const wait = asked >= 1 && asked <= 2147483647 ? asked : 1;
    this.timers.set(id, { id, due: this.elapsed + wait, order: id, wait, every, callback, args });
    return id;
  }
  /// After all that is due now, without any time passing.
  soon(callback) {
    const id = this.next;
    this.next += 1;
    this.timers.set(id, { id, due: this.elapsed, order: id, wait: 0, every: false, callback, args: [] });
  }
  clear(id) {
    this.timers.delete(Number(id));
  }
  fire() {
    let first = null;
    for (const timer of this.timers.values()) {
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) first = timer;
    }
    if (!first) return false;
    this.elapsed = Math.max(this.elapsed, first.due);
    if (first.every) {
      first.due = this.elapsed + first.wait;
      first.order = this.next;
      this.next += 1;
    } else {
      this.timers.delete(first.id);
    }
    first.callback(...first.args);
    return true;
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

function fetchOf(run) {
  return async function fetch(input, init) {
    const { context, clock } = run;
    const failed = (code, message) => {
      const cause = Object.assign(new context.Error(message), { code });
      return new context.TypeError('fetch failed', { cause });
    };
    let request;
    try {
      request = new Request(input, init);
    } catch (error) {
      throw new context.TypeError(error.message);
    }
    const url = new URL(request.url);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failed('', 'unknown scheme');
    if (request.signal.aborted) throw request.signal.reason;
    const body = asBody(Buffer.from(await request.arrayBuffer()));
    url.hash = '';
    const asked = { method: request.method, url: url.href, headers: [...request.headers], body };
    // A request that nobody answers ended the run, whatever the code caught of it.
    if (run.fatal) throw new Ended(run.fatal);
    writeLine({ asks: asked });
    const reply = JSON.parse(readLine());
    if (reply.unanswered) {
      run.fatal = { kind: 'unanswered', request: `${asked.method} ${asked.url}`, why: reply.unanswered.why };
      throw new Ended(run.fatal);
    }
    const { delay_ms: delay } = reply.response ?? reply.broken;
    await new Promise((resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason));
      if (delay > 0) clock.set(resolve, delay, false, []);
      else clock.soon(resolve);
    });
    if (reply.broken) throw failed(...CAUSES[reply.broken.error](url.hostname));
    const { status, headers, body: sent } = reply.response;
    const content = 'text' in sent ? sent.text : Buffer.from(sent.bytes);
    const empty = [101, 103, 204, 205, 304].includes(status);
    const response = new Response(empty ? null : content, { status, headers });
    if (!headers.some(([name]) => name === 'content-type')) response.headers.delete('content-type');
    Object.defineProperty(response, 'url', { value: asked.url });
    return response;
  };
}

function consoleOf(run) {
  const counters = new Map();
  let indent = '';
  const log = (level) => (...args) => {
    run.suspended = true;
    let text;
    try {
      text = util.formatWithOptions({ compact: true, breakLength: Infinity }, ...args);
    } finally {
      run.suspended = false;
    }
    run.logs.push({ level, text: indent === '' ? text : text.replace(/^/gm, indent) });
  };
  const first = (...args) => log('log')(...args.slice(0, 1));
  return {
    log: log('log'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    debug: log('debug'),
    trace: log('error'),
    dir: first,
    table: first,
    assert(condition, ...rest) {
      if (!condition) log('error')(rest.length ? 'Assertion failed:' : 'Assertion failed', ...rest);
    },
    count(label = 'default') {
      counters.set(label, (counters.get(label) ?? 0) + 1);
      log('log')(`${label}: ${counters.get(label)}`);
    },
    group(...args) {
      if (args.length) log('log')(...args);
      indent += '  ';
    },
    groupCollapsed(...args) {
      this.group(...args);
    },
    groupEnd() {
      indent = indent.slice(2);
    },
    time() {},
    timeLog(label = 'default') {
      log('log')(`${label}: 0ms`);
    },
    timeEnd(label = 'default') {
      log('log')(`${label}: 0ms`);
    },
  };
}

function signals(run) {
  const failure = (name, message) => new DOMException(message, name);
  return new Proxy(AbortSignal, {
    get(target, key) {
      if (key === 'timeout') {
        return (delay) => {
          const controller = new AbortController();
          const late = () => controller.abort(failure('TimeoutError', 'The operation was aborted due to timeout'));
          run.clock.set(late, delay, false, []);
          return controller.signal;
        };
      }
      return AbortSignal[key];
    },
  });
}

const FIXED_DATE = `(now) => {
  const Real = Date;
  const fixed = function Date(...args) {
    if (!new.target) return new Real(now()).toString();
    return Reflect.construct(Real, args.length === 0 ? [now()] : args, new.target === fixed ? Real : new.target);
  };
  fixed.prototype = Real.prototype;
  Real.prototype.constructor = fixed;
  for (const key of ['parse', 'UTC']) fixed[key] = Real[key];
  fixed.now = () => now();
  Object.defineProperty(fixed, 'length', { value: 7 });
  globalThis.Date = fixed;
}`;

function prepared(job, run) {
  const sandbox = {};
  const context = vm.createContext(sandbox);
  const inside = (code) => vm.runInContext(code, context);
  run.context = { Error: inside('Error'), TypeError: inside('TypeError') };
  run.inside = inside;
  // As the sandbox shows errors in logs: a trace names files and places of the engine.
  inside('Error').prototype[util.inspect.custom] = function () {
    return this.message ? `${this.name}: ${this.message}` : this.name;
  };
  Object.defineProperty(inside('Error').prototype, util.inspect.custom, { enumerable: false });
  const next = random(job.seed);
  inside(FIXED_DATE)(() => run.clock.now());
  inside('(bits) => { Math.random = () => bits(); }')(() => Number(next() >> 11n) / 2 ** 53);
  const fetch = fetchOf(run);
  const globals = {
    console: consoleOf(run),
    setTimeout: (callback, delay, ...args) => run.clock.set(callback, delay, false, args),
    setInterval: (callback, delay, ...args) => run.clock.set(callback, delay, true, args),
    clearTimeout: (id) => run.clock.clear(id),
    clearInterval: (id) => run.clock.clear(id),
    queueMicrotask,
    structuredClone,
    atob,
    btoa,
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    fetch,
    Headers,
    Request,
    Response,
    AbortController,
    AbortSignal: signals(run),
    crypto: inside(CRYPTO)(() => Number(next() >> 32n)),
  };
  for (const name of job.surface.globals) {
    if (Object.hasOwn(globals, name)) {
      Object.defineProperty(sandbox, name, { value: globals[name], writable: true, configurable: true });
    }
  }
  return { context, fetch };
}

/// The object that the function is called on.
function hostOf(job, run, fetch) {
  const { inside } = run;
  const json = inside('JSON');
  const copy = (value) => {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : json.parse(text);
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
    request: inside(REQUEST)({ fetch, address, json }),
  };
  const host = inside('({})');
  for (const name of job.surface.methods) {
    if (Object.hasOwn(methods, name)) host[name] = methods[name];
  }
  if (job.surface.properties.includes('state')) {
    Object.defineProperty(host, 'state', { get: current, enumerable: true, configurable: true });
  }
  return host;
}

function evaluated(file, code, run, context, name = null) {
  const shebang = code.startsWith('\ufeff') ? code.slice(1) : code;
  const source = `${PREFIX}${shebang.replace(/^#!/, '//')}${SUFFIX}`;
  const script = new vm.Script(source, { filename: file, columnOffset: -PREFIX.length });
  const module = run.inside('({ exports: {} })');
  // Known before it runs, so that two files may require each other.
  if (name !== null) run.modules.set(name, module);
  const wrapper = script.runInContext(context);
  const require = (name) => {
    const found = run.modules.get(name);
    if (found) return found.exports;
    const file = run.job.modules.find((one) => one.name === name);
    if (!file) {
      const error = new run.context.Error(`Cannot find module '${name}'`);
      error.code = 'MODULE_NOT_FOUND';
      throw error;
    }
    return evaluated(file.file, file.code, run, context, name).exports;
  };
  wrapper.call(module.exports, module.exports, require, module);
  return module;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function ending(job, run) {
  const { context, fetch } = prepared(job, run);
  let module;
  try {
    module = evaluated(job.file, job.code, run, context);
  } catch (error) {
    if (error instanceof SyntaxError || (error && error.name === 'SyntaxError')) {
      const place = frames(error.stack, job.file)[0] ?? null;
      return { failed: { kind: 'syntax', message: error.message, place } };
    }
    throw error;
  }
  if (typeof module.exports !== 'function') return { failed: { kind: 'no_export', found: brief(module.exports) } };
  const returned = module.exports.call(hostOf(job, run, fetch));
  let settled = null;
  Promise.resolve(returned).then(
    (value) => (settled = { value }),
    (reason) => (settled = { reason }),
  );
  for (;;) {
    // Bodies of responses take several turns of the real loop.
    for (let turns = 0; turns < 4 && !settled && !run.fatal; turns += 1) await turn();
    if (run.fatal) return { failed: run.fatal };
    if (run.unhandled && !(settled && settled.reason === run.unhandled.reason)) {
      return { failed: { kind: 'unhandled_rejection', ...thrown(run.unhandled.reason, job.file) } };
    }
    if (settled) {
      if ('reason' in settled) throw settled.reason;
      return typeof settled.value === 'string'
        ? { event: settled.value.toWellFormed() }
        : { no_event: { returned: brief(settled.value) } };
    }
    if (!run.clock.fire()) return { failed: { kind: 'never_settles' } };
  }
}

let surface = null;
let current = null;
process.on('unhandledRejection', (reason) => {
  if (current && !current.unhandled && !(reason instanceof Ended)) current.unhandled = { reason };
});

async function main() {
  writeLine(READY);
  for (;;) {
    const line = readLine();
    const [other, sent] = JSON.parse(line);
    surface = other ?? surface;
    const job = { ...sent, surface };
    const started = process.hrtime.bigint();
    const run = { job, logs: [], writes: [], reads: [], enumerated: false, suspended: false, fatal: null, unhandled: null };
    run.modules = new Map();
    run.clock = new Clock(job.clock_ms);
    current = run;
    let end;
    try {
      end = await ending(job, run);
    } catch (error) {
      const overflow = error && error.name === 'RangeError' && /call stack/.test(error.message);
      end = { failed: run.fatal ?? { kind: 'threw', ...thrown(error, job.file) } };
      if (overflow) end = { failed: { kind: 'recursion', limit: job.limits.recursion, place: null } };
    }
    current = null;
    try {
      run.written?.();
    } catch (error) {
      if (!end.failed) end = { failed: { kind: 'threw', ...thrown(error, job.file) } };
    }
    const outcome = {
      id: job.id,
      ending: end,
      writes: run.writes,
      logs: run.logs.map(({ level, text }) => ({ level, text: text.toWellFormed() })),
      reads: run.reads,
      enumerated: run.enumerated,
      pending_timers: run.clock.timers.size,
      micros: Number((process.hrtime.bigint() - started) / 1000n),
    };
    writeLine({ done: { outcome, last: false } });
  }
}
main();
