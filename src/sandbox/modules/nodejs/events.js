// The module `events`: EventEmitter.
({ refuse }, load) => {
  const errors = () => load('errors');
  const { apply } = Reflect;
  const lists = new WeakMap();
  const monitor = Symbol('events.errorMonitor');
  const capture = Symbol('nodejs.rejection');
  let defaultMax = 10;

  // The listeners of an emitter by name; made when the first one comes, so that classes of old style need no constructor.
  const of = (emitter) => {
    if (!lists.has(emitter)) lists.set(emitter, new Map());
    return lists.get(emitter);
  };
  const check = (listener) => {
    if (typeof listener !== 'function') throw errors().invalid('listener', 'of type function', listener);
  };
  const add = (emitter, type, listener, prepend) => {
    check(listener);
    const events = of(emitter);
    if (events.has('newListener')) emitter.emit('newListener', type, listener.listener ?? listener);
    const known = events.get(type) ?? [];
    events.set(type, prepend ? [listener, ...known] : [...known, listener]);
    return emitter;
  };
  const once = (emitter, type, listener) => {
    check(listener);
    let isFired = false;
    const wrapped = function (...args) {
      if (isFired) return undefined;
      isFired = true;
      emitter.removeListener(type, wrapped);
      return apply(listener, emitter, args);
    };
    wrapped.listener = listener;
    return wrapped;
  };

  function EventEmitter(options) {
    if (options?.captureRejections) {
      refuse('captureRejections of EventEmitter is not known to the sandbox: catch in the listener');
    }
    lists.set(this, new Map());
  }
  const methods = {
    on(type, listener) {
      return add(this, type, listener, false);
    },
    prependListener(type, listener) {
      return add(this, type, listener, true);
    },
    once(type, listener) {
      return this.on(type, once(this, type, listener));
    },
    prependOnceListener(type, listener) {
      return this.prependListener(type, once(this, type, listener));
    },
    removeListener(type, listener) {
      check(listener);
      const events = of(this);
      const known = events.get(type) ?? [];
      const at = known.findLastIndex((one) => one === listener || one.listener === listener);
      if (at < 0) return this;
      const found = known[at];
      if (known.length === 1) events.delete(type);
      else events.set(type, known.toSpliced(at, 1));
      if (events.has('removeListener')) this.emit('removeListener', type, found.listener ?? found);
      return this;
    },
    removeAllListeners(type) {
      const events = of(this);
      if (events.has('removeListener')) {
        const types = arguments.length === 0 ? [...events.keys()].filter((one) => one !== 'removeListener') : [type];
        for (const one of types) for (const listener of (events.get(one) ?? []).toReversed()) this.removeListener(one, listener);
      }
      if (arguments.length === 0) events.clear();
      else events.delete(type);
      return this;
    },
    emit(type, ...args) {
      const events = of(this);
      if (type === 'error') {
        if (events.has(monitor)) this.emit(monitor, ...args);
        if (!events.has('error')) {
          const [error] = args;
          if (error instanceof Error) throw error;
          const shown = load('node_util').inspect(error);
          const unhandled = errors().coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
          unhandled.context = error;
          throw unhandled;
        }
      }
      const known = events.get(type);
      if (known === undefined) return false;
      for (const listener of known) apply(listener, this, args);
      return true;
    },
    listeners(type) {
      return (of(this).get(type) ?? []).map((one) => one.listener ?? one);
    },
    rawListeners(type) {
      return [...(of(this).get(type) ?? [])];
    },
    listenerCount(type, listener = undefined) {
      const known = of(this).get(type) ?? [];
      if (listener === undefined) return known.length;
      return known.filter((one) => one === listener || one.listener === listener).length;
    },
    eventNames() {
      // In the order of the names of an object.
      const names = Object.create(null);
      for (const name of of(this).keys()) names[name] = true;
      return Reflect.ownKeys(names);
    },
    setMaxListeners(count) {
      if (typeof count !== 'number') throw errors().invalid('setMaxListeners', 'of type number', count);
      if (!(count >= 0)) throw errors().outOfRange('setMaxListeners', '>= 0', count);
      Object.defineProperty(this, '_maxListeners', { value: count, writable: true, enumerable: false, configurable: true });
      return this;
    },
    getMaxListeners() {
      return this._maxListeners ?? defaultMax;
    },
  };
  methods.addListener = methods.on;
  methods.off = methods.removeListener;
  for (const name of Object.keys(methods)) {
    Object.defineProperty(EventEmitter.prototype, name, { value: methods[name], writable: true, enumerable: true, configurable: true });
  }

  const signalOf = (options) => {
    const signal = options?.signal;
    if (signal !== undefined && !load('abort').isSignal(signal)) {
      throw errors().invalid('options.signal', 'an instance of AbortSignal', signal);
    }
    return signal;
  };
  const aborted = (signal) => errors().aborted(signal);
  const isTarget = (value) => typeof value?.addEventListener === 'function';
  const first = (emitter, name, options = undefined) =>
    new Promise((resolve, reject) => {
      const signal = signalOf(options);
      if (signal?.aborted) {
        reject(aborted(signal));
        return;
      }
      if (typeof emitter?.on !== 'function') {
        if (!isTarget(emitter)) throw errors().invalid('emitter', 'an instance of EventEmitter', emitter);
        emitter.addEventListener(name, (event) => resolve([event]), { once: true });
        return;
      }
      const fail = (error) => {
        emitter.removeListener(name, done);
        reject(error);
      };
      const done = (...args) => {
        emitter.removeListener('error', fail);
        resolve(args);
      };
      emitter.once(name, done);
      if (name !== 'error') emitter.once('error', fail);
      if (signal) {
        load('abort').follow(signal, () => {
          emitter.removeListener(name, done);
          emitter.removeListener('error', fail);
          reject(aborted(signal));
        });
      }
    });
  const on = (emitter, name, options = undefined) => {
    const signal = signalOf(options);
    if (signal?.aborted) throw aborted(signal);
    const values = [];
    const waiting = [];
    let failure = null;
    let isDone = false;
    const take = (...args) => {
      if (waiting.length > 0) waiting.shift().resolve({ value: args, done: false });
      else values.push(args);
    };
    const fail = (error) => {
      if (waiting.length > 0) waiting.shift().reject(error);
      else failure = { error };
      end();
    };
    const end = () => {
      emitter.removeListener(name, take);
      emitter.removeListener('error', fail);
      isDone = true;
      for (const one of waiting.splice(0)) one.resolve({ value: undefined, done: true });
    };
    emitter.on(name, take);
    if (name !== 'error') emitter.on('error', fail);
    if (signal) load('abort').follow(signal, () => fail(aborted(signal)));
    const iterator = {
      next() {
        if (values.length > 0) return Promise.resolve({ value: values.shift(), done: false });
        if (failure !== null) {
          const { error } = failure;
          failure = null;
          return Promise.reject(error);
        }
        if (isDone) return Promise.resolve({ value: undefined, done: true });
        return new Promise((resolve, reject) => {
          waiting.push({ resolve, reject });
        });
      },
      return() {
        end();
        return Promise.resolve({ value: undefined, done: true });
      },
      throw(error) {
        failure = { error };
        end();
        return Promise.resolve({ value: undefined, done: true });
      },
      [Symbol.asyncIterator]() {
        return iterator;
      },
    };
    return iterator;
  };
  Object.assign(EventEmitter, {
    once: first,
    on,
    getEventListeners: (emitter, type) => emitter.listeners(type),
    listenerCount: (emitter, type) => emitter.listenerCount(type),
    getMaxListeners: (emitter) => emitter.getMaxListeners(),
    setMaxListeners(count, ...emitters) {
      if (emitters.length === 0) defaultMax = count;
      for (const emitter of emitters) emitter.setMaxListeners?.(count);
    },
    EventEmitter,
    errorMonitor: monitor,
    captureRejectionSymbol: capture,
    captureRejections: false,
    usingDomains: false,
  });
  Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
    get: () => defaultMax,
    set: (count) => {
      defaultMax = count;
    },
    enumerable: true,
  });
  return { EventEmitter, module: () => EventEmitter };
};
