// Timers that give promises: `timers/promises`, and what `promisify` makes of timers.
(native, load) => {
  const timers = load('timers');
  const signalOf = (options) => {
    if (options === null || typeof options !== 'object') throw load('errors').invalid('options', 'of type object', options);
    const { signal } = options;
    if (signal !== undefined && !load('abort').isSignal(signal)) {
      throw load('errors').invalid('options.signal', 'an instance of AbortSignal', signal);
    }
    return signal;
  };
  const aborted = (signal) => load('errors').aborted(signal);
  const waiting = (begin, clear, value, options) =>
    new Promise((resolve, reject) => {
      const signal = signalOf(options);
      if (signal?.aborted) {
        reject(aborted(signal));
        return;
      }
      let end = () => {};
      const timer = begin(() => {
        end();
        resolve(value);
      });
      if (signal) {
        end = load('abort').follow(signal, () => {
          clear(timer);
          reject(aborted(signal));
        });
      }
    });
  const promises = {
    setTimeout(delay = undefined, value = undefined, options = {}) {
      return waiting((then) => timers.setTimeout(then, delay), timers.clearTimeout, value, options);
    },
    setImmediate(value = undefined, options = {}) {
      return waiting((then) => timers.setImmediate(then), timers.clearImmediate, value, options);
    },
    async *setInterval(delay = undefined, value = undefined, options = {}) {
      const signal = signalOf(options);
      for (;;) {
        await promises.setTimeout(delay, undefined, signal === undefined ? {} : { signal });
        yield value;
      }
    },
  };
  promises.scheduler = {
    wait: (delay, options) => promises.setTimeout(delay, undefined, options),
    yield: () => promises.setImmediate(),
  };
  return { promises, module: () => promises };
};
