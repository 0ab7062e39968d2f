// Runs a program once for each input, and tells what all the runs together did. `__make` loads the program afresh.
let __seen;
let __copying = false;
function __note(key) {
  if (!__copying) __seen.reads.add(String(key));
}
const __targets = new WeakMap();
function __inherited(target, key) {
  if (typeof key === 'symbol') return true;
  return !Object.prototype.hasOwnProperty.call(target, key) && (key in target || key === 'then' || key === 'toJSON');
}
function __watch(target) {
  const proxy = new Proxy(target, {
    get(object, key) {
      if (!__inherited(object, key)) __note(key);
      return object[key];
    },
    has(object, key) {
      if (!__inherited(object, key)) __note(key);
      return key in object;
    },
    set(object, key, value) {
      object[key] = value;
      return true;
    },
    getOwnPropertyDescriptor(object, key) {
      if (!__inherited(object, key)) __note(key);
      return Object.getOwnPropertyDescriptor(object, key);
    },
    ownKeys(object) {
      if (!__copying) __seen.open = true;
      return Reflect.ownKeys(object);
    },
  });
  __targets.set(proxy, target);
  return proxy;
}
function __copy(make) {
  __copying = true;
  const copy = make();
  __copying = false;
  return __watch(copy);
}
function __whole(params) {
  __seen.open = true;
  return __targets.get(params) ?? params;
}
function __constants(values) {
  return new Proxy(values, {
    get(object, key) {
      if (typeof key === 'string' && key !== 'then') __seen.constants.add(key);
      return object[key];
    },
  });
}
module.exports = async function () {
  const { inputs } = this.getCurrentNodeParamsJSON();
  __seen = { reads: new Set(), constants: new Set(), events: new Set(), open: false, nothing: false, thrown: [] };
  for (const [params, constants] of inputs) {
    const module = { exports: {} };
    __make(module, module.exports);
    const host = {
      getCurrentNodeParamsJSON: () => __watch({ ...params }),
      getCurrentConstJSON: () => __constants({ ...constants }),
      getCurrentStateJSON: () => ({ const: __constants({ ...constants }) }),
      setCurrentStateConstant() {},
      get state() {
        return { const: __constants({ ...constants }) };
      },
    };
    try {
      const event = await module.exports.call(host);
      if (typeof event === 'string') __seen.events.add(event);
      else __seen.nothing = true;
    } catch (error) {
      __copying = false;
      const text = String(error);
      if (!__seen.thrown.includes(text) && __seen.thrown.length < 4) __seen.thrown.push(text);
    }
  }
  const { reads, constants, events } = __seen;
  return JSON.stringify({ ...__seen, reads: [...reads], constants: [...constants], events: [...events] });
};
