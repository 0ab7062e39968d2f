// Whether two values are equal part by part, strictly or as `==` compares.
({ kindOf, compareBytes }, load, loaded) => {
  const isUrl = (value) => loaded('url')?.isUrl(value) ?? false;
  const { apply, ownKeys } = Reflect;
  const { getPrototypeOf, prototype } = Object;
  const isEnumerable = prototype.propertyIsEnumerable;
  const PRIMITIVES = { Number: Number.prototype.valueOf, String: String.prototype.valueOf, Boolean: Boolean.prototype.valueOf,
    BigInt: BigInt.prototype.valueOf, Symbol: Symbol.prototype.valueOf };
  const keysOf = (value, isStrict) => {
    const keys = Object.keys(value);
    if (!isStrict) return keys;
    return [...keys, ...ownKeys(value).filter((key) => typeof key === 'symbol' && apply(isEnumerable, value, [key]))];
  };

  const comparer = (isStrict) => {
    // Pairs that are being compared: a cycle is equal where the same pair comes again.
    const open = [];
    const equal = (a, b) => {
      const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');
      if (Object.is(a, b)) return true;
      if (!isStrict && !isObject(a) && !isObject(b)) return a == b;
      if (!isObject(a) || !isObject(b)) return false;
      if (typeof a === 'function' || typeof b === 'function') return false;
      const kind = kindOf(a);
      if (kind !== kindOf(b)) {
        const plain = (one) => one === 'Params' || one === 'Object' || one === 'Proxy';
        if (!plain(kind) || !plain(kindOf(b))) return false;
      }
      if (isStrict && getPrototypeOf(a) !== getPrototypeOf(b)) return false;
      if (prototype.toString.call(a) !== prototype.toString.call(b)) return false;
      if (open.some(([x, y]) => x === a && y === b)) return true;
      open.push([a, b]);
      const found = parts(a, b, kind);
      open.pop();
      return found;
    };
    const parts = (a, b, kind) => {
      if (Object.hasOwn(PRIMITIVES, kind)) {
        const [x, y] = [a, b].map((one) => apply(PRIMITIVES[kind], one, []));
        if (!Object.is(x, y)) return false;
      }
      if (kind === 'Date' && !Object.is(a.getTime(), b.getTime())) return false;
      if (kind === 'RegExp' && (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex)) return false;
      if (kind === 'Error') {
        if (a.message !== b.message || a.name !== b.name) return false;
        if (Object.hasOwn(a, 'cause') !== Object.hasOwn(b, 'cause') || !equal(a.cause, b.cause)) return false;
        if (!equal(a.errors, b.errors)) return false;
      }
      if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer' || kind === 'DataView') return compareBytes(a, b) === 0;
      if (ArrayBuffer.isView(a)) {
        if (a.length !== b.length) return false;
        if (isStrict && !kind.startsWith('Float')) return compareBytes(a, b) === 0;
        for (let at = 0; at < a.length; at += 1) if (isStrict ? !Object.is(a[at], b[at]) : a[at] !== b[at]) return false;
        return true;
      }
      if (isUrl(a) && (!isUrl(b) || a.href !== b.href)) return false;
      if (kind === 'Array' && a.length !== b.length) return false;
      const keys = keysOf(a, isStrict);
      if (keys.length !== keysOf(b, isStrict).length) return false;
      for (const key of keys) {
        if (!apply(isEnumerable, b, [key]) || !equal(a[key], b[key])) return false;
      }
      if (kind === 'Map' || kind === 'Set') return kind === 'Map' ? maps(a, b) : sets(a, b);
      return true;
    };
    const sets = (a, b) => {
      if (a.size !== b.size) return false;
      const rest = [...b].filter((one) => !a.has(one));
      for (const one of a) {
        if (b.has(one)) continue;
        if (isStrict && (typeof one !== 'object' || one === null)) return false;
        const at = rest.findIndex((other) => equal(one, other));
        if (at < 0) return false;
        rest.splice(at, 1);
      }
      return true;
    };
    const maps = (a, b) => {
      if (a.size !== b.size) return false;
      const rest = [...b].filter(([key]) => !a.has(key));
      for (const [key, value] of a) {
        if (b.has(key)) {
          if (!equal(value, b.get(key))) return false;
          continue;
        }
        if (isStrict && (typeof key !== 'object' || key === null)) return false;
        const at = rest.findIndex(([otherKey, other]) => equal(key, otherKey) && equal(value, other));
        if (at < 0) return false;
        rest.splice(at, 1);
      }
      return true;
    };
    return equal;
  };
  return { isEqual: (a, b) => comparer(false)(a, b), isStrictlyEqual: (a, b) => comparer(true)(a, b) };
};
