// Modules of Node.js that the platform has and the sandbox does not. Libraries require many that they never use, so each
// has the members that it has on Node.js, and the run ends where one is called or where more is read of one.
({ refuse, members }) => {
  const { has, get } = Reflect;
  const made = new Map();
  const lacks = (path) => refuse(`the platform has ${path}, and the sandbox does not`);
  // Symbols are asked for by the language itself, as by `instanceof` and by templates.
  const reader = (path) => (target, key) => {
    if (has(target, key)) return get(target, key);
    return typeof key === 'symbol' ? undefined : lacks(`${path}.${key}`);
  };
  const asker = (path) => (target, key) => has(target, key) || (typeof key === 'symbol' ? false : lacks(`${path}.${key}`));
  const prototype = (path, constructor) => {
    const own = Object.defineProperty({}, 'constructor', { value: constructor, writable: true, configurable: true });
    return new Proxy(own, { get: reader(`${path}.prototype`), has: asker(`${path}.prototype`) });
  };
  // A function can be extended and asked for with `instanceof`.
  const callable = (path, name, more) => {
    const target = { [name]: function () {} }[name];
    const end = () => lacks(path);
    const traps = { apply: end, construct: end };
    const stands = new Proxy(target, more === undefined ? { ...traps, get: reader(path), has: asker(path) } : traps);
    target.prototype = prototype(path, stands);
    Object.assign(target, more);
    return stands;
  };
  const object = (path) => {
    const all = () => lacks(path);
    return new Proxy({}, { get: reader(path), has: asker(path), ownKeys: all, getOwnPropertyDescriptor: all });
  };
  const module = (name) => {
    if (made.has(name)) return made.get(name);
    const [kind, functions, objects, values] = members(name);
    const all = { ...values };
    // JSON has no infinity.
    for (const table of [all, all.constants]) {
      if (table && table.Z_MAX_CHUNK === null) table.Z_MAX_CHUNK = Infinity;
    }
    for (const key of functions) all[key] = callable(`${name}.${key}`, key);
    for (const key of objects) {
      all[key] = key === 'promises' ? module(`${name}/promises`) : object(`${name}.${key}`);
    }
    const exports = kind === 'function' ? callable(name, name, all) : all;
    made.set(name, exports);
    return exports;
  };
  return { module };
};
