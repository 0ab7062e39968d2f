// `process`: what says where an action runs, and nothing that changes it.
({ tick, now, refuse, forbid }, load) => {
  const { apply } = Reflect;
  const times = () => {
    const elapsed = now();
    return [Math.floor(elapsed / 1000), Math.round((elapsed % 1000) * 1e6)];
  };
  function hrtime(since = undefined) {
    const [seconds, nanoseconds] = times();
    if (since === undefined) return [seconds, nanoseconds];
    if (!Array.isArray(since)) throw load('errors').invalid('time', 'an instance of Array', since);
    const [s, n] = [seconds - since[0], nanoseconds - since[1]];
    return n < 0 ? [s - 1, n + 1e9] : [s, n];
  }
  hrtime.bigint = function bigint() {
    return BigInt(Math.round(now() * 1e6));
  };
  // The environment is empty, and holds texts alone.
  const env = new Proxy({}, {
    set(target, key, value) {
      target[key] = `${value}`;
      return true;
    },
    defineProperty(target, key, descriptor) {
      return Reflect.defineProperty(target, key, { ...descriptor, value: `${descriptor.value}` });
    },
  });
  const process = {
    title: 'node',
    version: 'v20.20.2',
    versions: { node: '20.20.2', v8: '11.3.244.8-node.33', modules: '115' },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node', lts: 'Iron' },
    argv: ['/usr/local/bin/node', '/app/index.js'],
    execArgv: [],
    execPath: '/usr/local/bin/node',
    env,
    pid: 1,
    ppid: 0,
    exitCode: undefined,
    features: { inspector: false, debug: false, uv: true, ipv6: true },
    cwd() {
      return '/app';
    },
    umask() {
      return 18;
    },
    uptime() {
      return now() / 1000;
    },
    hrtime,
    nextTick(callback, ...args) {
      if (typeof callback !== 'function') load('errors').takesFunction(callback, 'callback');
      tick(() => {
        apply(callback, undefined, args);
      });
    },
    memoryUsage() {
      return { rss: 50000000, heapTotal: 20000000, heapUsed: 10000000, external: 1000000, arrayBuffers: 10000 };
    },
    cpuUsage() {
      return { user: Math.round(now() * 1000), system: 0 };
    },
    emitWarning() {},
  };
  process.memoryUsage.rss = () => 50000000;
  const CALLS = ['exit', 'abort', 'kill', 'chdir', 'on', 'once', 'off', 'addListener', 'removeListener',
    'removeAllListeners', 'emit', 'listeners', 'rawListeners', 'listenerCount', 'eventNames', 'prependListener',
    'prependOnceListener', 'setMaxListeners', 'getMaxListeners', 'send', 'disconnect', 'dlopen', 'setuid', 'setgid',
    'seteuid', 'setegid', 'setgroups', 'initgroups', 'getuid', 'getgid', 'geteuid', 'getegid', 'getgroups', 'reallyExit',
    'resourceUsage', 'setUncaughtExceptionCaptureCallback', 'hasUncaughtExceptionCaptureCallback',
    'getActiveResourcesInfo', 'loadEnvFile', 'constrainedMemory', 'availableMemory', 'openStdin', 'assert',
    'setSourceMapsEnabled', 'getBuiltinModule', '_getActiveHandles', '_getActiveRequests', '_kill', '_linkedBinding',
    '_rawDebug'];
  const WORDS = {
    exit: 'process.exit() would end the process of the platform, with all its actions: return an event, or throw',
    abort: 'process.abort() would end the process of the platform, with all its actions: return an event, or throw',
  };
  const reaches = (name) => `process.${name}() reaches the process of the platform: do without it`;
  const forbidding = (name, words) => ({ [name]: () => forbid(words) })[name];
  const hidden = (name, descriptor) => Object.defineProperty(process, name, { ...descriptor, enumerable: false, configurable: true });
  for (const name of CALLS) {
    hidden(name, { value: forbidding(name, WORDS[name] ?? reaches(name)), writable: true });
  }
  // Older libraries look here for what `util.types` has.
  const TYPES = ['isExternal', 'isDate', 'isNativeError', 'isRegExp', 'isAsyncFunction', 'isPromise', 'isMap', 'isSet',
    'isMapIterator', 'isSetIterator', 'isArrayBuffer', 'isDataView', 'isAnyArrayBuffer', 'isArrayBufferView',
    'isTypedArray', 'isUint8Array'];
  const binding = (name) => {
    if (name !== 'util') return forbid(reaches('binding'));
    const types = load('node_util').typesModule();
    const found = {};
    for (const type of TYPES) found[type] = types[type];
    return found;
  };
  hidden('binding', { value: binding, writable: true });
  // Libraries ask at their start whether they write to a terminal.
  const stream = (name, fd) => {
    const words = `process.${name} is that of the platform: write with console`;
    const known = { fd, isTTY: undefined, columns: undefined, rows: undefined, getColorDepth: undefined, hasColors: undefined };
    for (const method of ['write', 'end', 'on', 'once', 'off', 'emit', 'addListener', 'removeListener', 'cork', 'uncork', 'pipe']) {
      known[method] = forbidding(method, words);
    }
    const read = (target, key) => (typeof key === 'symbol' || key in target ? target[key] : forbid(words));
    const end = () => forbid(words);
    return new Proxy(known, { get: read, has: end, ownKeys: end, getOwnPropertyDescriptor: end });
  };
  const streams = {};
  for (const [name, fd] of [['stdout', 1], ['stderr', 2]]) {
    hidden(name, { get: () => (streams[name] ??= stream(name, fd)) });
  }
  for (const name of ['stdin', 'config', 'report', 'mainModule', 'allowedNodeEnvironmentFlags']) {
    hidden(name, { get: () => refuse(`process.${name} is not known to the sandbox: do without it`) });
  }
  for (const [name, value] of [['argv0', 'node'], ['debugPort', 9229], ['sourceMapsEnabled', false]]) {
    hidden(name, { value, writable: true });
  }
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  return { process, module: () => process };
};
