// The module `timers`.
(native, load) => {
  const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = load('timers');
  const module = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };
  Object.defineProperty(module, 'promises', {
    get: () => load('timers_promises').promises,
    enumerable: true,
    configurable: true,
  });
  return { module: () => module };
};
