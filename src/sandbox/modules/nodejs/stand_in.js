// Modules of Node.js that the platform has and the sandbox does not. Libraries require many that they never use, so each
// has the members that it has on Node.js, and the run ends where one is called or where more is read of one.
({ refuse, forbid, members, proxy }) => {
  const { has, get } = Reflect;
  const made = { __proto__: null };
  // By the name of the module, whether Node.js gives it to cases.
  const harmless = { __proto__: null };
  const lacks = (path) => {
    const dot = path.indexOf('.');
    if (harmless[dot < 0 ? path : path.slice(0, dot)]) return refuse(`the platform has ${path}, and the sandbox does not`);
    return forbid(`${path} reaches beyond the case: do without it`);
  };
  // Symbols are asked for by the language itself, as by `instanceof` and by templates.
  const reader = (path) => (target, key) => {
    if (has(target, key)) return get(target, key);
    return typeof key === 'symbol' ? undefined : lacks(`${path}.${key}`);
  };
  const asker = (path) => (target, key) => has(target, key) || (typeof key === 'symbol' ? false : lacks(`${path}.${key}`));
  const prototype = (path, constructor) => {
    const own = Object.defineProperty({}, 'constructor', { value: constructor, writable: true, configurable: true });
    return proxy(own, { get: reader(`${path}.prototype`), has: asker(`${path}.prototype`) });
  };
  // A function can be extended and asked for with `instanceof`.
  const callable = (path, name, more) => {
    const end = () => lacks(path);
    const target = { [name]: function () { end(); } }[name];
    const traps = { apply: end, construct: end };
    const stands = proxy(target, more === undefined ? { ...traps, get: reader(path), has: asker(path) } : traps);
    target.prototype = prototype(path, stands);
    for (const key in more) target[key] = more[key];
    return stands;
  };
  const object = (path) => {
    const all = () => lacks(path);
    return proxy({}, { get: reader(path), has: asker(path), ownKeys: all, getOwnPropertyDescriptor: all });
  };
  const module = (name) => {
    if (made[name] !== undefined) return made[name];
    // Taken one by one: code may have changed how lists are iterated.
    const found = members(name);
    harmless[name] = found[4];
    const functions = found[1];
    const objects = found[2];
    const all = { ...found[3] };
    // JSON has no infinity.
    if (all.Z_MAX_CHUNK === null) all.Z_MAX_CHUNK = Infinity;
    if (all.constants && all.constants.Z_MAX_CHUNK === null) all.constants.Z_MAX_CHUNK = Infinity;
    for (let at = 0; at < functions.length; at += 1) {
      const key = functions[at];
      all[key] = callable(`${name}.${key}`, key);
    }
    for (let at = 0; at < objects.length; at += 1) {
      const key = objects[at];
      all[key] = key === 'promises' ? module(`${name}/promises`) : object(`${name}.${key}`);
    }
    const exports = found[0] === 'function' ? callable(name, name, all) : all;
    made[name] = exports;
    return exports;
  };
  return { module };
};
