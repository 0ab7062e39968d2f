// `process`: what says where an action runs, and nothing that changes it.
({ tick, now, refuse }, load) => {
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
    'removeAllListeners', 'emit', 'listeners', 'listenerCount', 'prependListener', 'send', 'disconnect', 'dlopen', 'binding',
    'setuid', 'setgid', 'getuid', 'getgid', 'reallyExit', 'resourceUsage', 'setUncaughtExceptionCaptureCallback',
    'getActiveResourcesInfo', 'loadEnvFile', 'constrainedMemory'];
  const WORDS = {
    exit: 'process.exit() would end the process of the platform, with all its actions: return an event, or throw',
    abort: 'process.abort() would end the process of the platform, with all its actions: return an event, or throw',
  };
  const hidden = (name, descriptor) => Object.defineProperty(process, name, { ...descriptor, enumerable: false, configurable: true });
  for (const name of CALLS) {
    const words = WORDS[name] ?? `process.${name}() reaches the process of the platform, which the sandbox does not have: do without it`;
    hidden(name, { value: { [name]: () => refuse(words) }[name], writable: true });
  }
  for (const name of ['stdout', 'stderr']) {
    hidden(name, { get: () => refuse(`process.${name} is not known to the sandbox: write with console`) });
  }
  for (const name of ['stdin', 'channel', 'config', 'report', 'permission', 'mainModule']) {
    hidden(name, { get: () => refuse(`process.${name} is not known to the sandbox: do without it`) });
  }
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  return { process, module: () => process };
};
