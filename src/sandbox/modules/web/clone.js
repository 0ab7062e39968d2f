// `structuredClone`.
({ kindOf, transfer }, load, loaded) => {
  const { apply } = Reflect;
  const { set: mapSet } = Map.prototype;
  const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const VIEWS = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
    Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView };
  const primitives = { Number: Number.prototype.valueOf, String: String.prototype.valueOf,
    Boolean: Boolean.prototype.valueOf, BigInt: BigInt.prototype.valueOf };
  const getTime = Date.prototype.getTime;
  const { toString } = Object.prototype;

  const refused = (value) => {
    const { DOMException } = load('dom_exception');
    const told = () => {
      if (typeof value === 'symbol' || typeof value === 'function') return String(value);
      if (kindOf(value) === 'Symbol') return '[object Symbol]';
      if (kindOf(value) === 'Generator') return '[object Generator]';
      if (kindOf(value) === 'Proxy' || value === globalThis) return '#<Object>';
      return `#<${value.constructor?.name || 'Object'}>`;
    };
    return new DOMException(`${told()} could not be cloned.`, 'DataCloneError');
  };

  const cloner = (moved) => {
    const seen = new Map();
    const note = (value, copy) => {
      seen.set(value, copy);
      return copy;
    };
    const properties = (value, copy) => {
      for (const key of Object.keys(value)) {
        // A getter may have taken it away.
        if (!Object.hasOwn(value, key)) continue;
        const property = { value: clone(value[key]), writable: true, enumerable: true, configurable: true };
        Object.defineProperty(copy, key, property);
      }
      return copy;
    };
    const own = (value, name) => {
      const descriptor = Object.getOwnPropertyDescriptor(value, name);
      return descriptor !== undefined && 'value' in descriptor ? descriptor : undefined;
    };
    const error = (value) => {
      const named = value.name === undefined ? 'Error' : String(value.name);
      const Class = Object.hasOwn(ERRORS, named) ? ERRORS[named] : Error;
      const message = own(value, 'message');
      const copy = note(value, message === undefined ? new Class() : new Class(String(message.value)));
      const stack = own(value, 'stack');
      if (stack !== undefined) {
        Object.defineProperty(copy, 'stack', { value: String(stack.value), writable: true, enumerable: false, configurable: true });
      }
      const cause = own(value, 'cause');
      if (cause !== undefined) {
        Object.defineProperty(copy, 'cause', { value: clone(cause.value), writable: true, enumerable: false, configurable: true });
      }
      return copy;
    };
    const clone = (value) => {
      if (typeof value === 'symbol' || typeof value === 'function') throw refused(value);
      if (value === null || typeof value !== 'object') return value;
      if (seen.has(value)) return seen.get(value);
      const kind = kindOf(value);
      if (Object.hasOwn(primitives, kind)) return note(value, Object(apply(primitives[kind], value, [])));
      if (Object.hasOwn(VIEWS, kind)) {
        const buffer = clone(value.buffer);
        const length = kind === 'DataView' ? value.byteLength : value.length;
        return note(value, new VIEWS[kind](buffer, value.byteOffset, length));
      }
      switch (kind) {
        case 'Date':
          return note(value, new Date(apply(getTime, value, [])));
        case 'RegExp':
          return note(value, new RegExp(value.source, value.flags));
        case 'ArrayBuffer':
          return note(value, moved.includes(value) ? transfer(value, true) : transfer(value, false));
        case 'Map': {
          const copy = note(value, new Map());
          for (const [key, one] of [...Map.prototype.entries.call(value)]) apply(mapSet, copy, [clone(key), clone(one)]);
          return copy;
        }
        case 'Set': {
          const copy = note(value, new Set());
          for (const one of [...Set.prototype.values.call(value)]) copy.add(clone(one));
          return copy;
        }
        case 'Array': {
          const copy = note(value, []);
          copy.length = value.length;
          return properties(value, copy);
        }
        case 'Params': {
          // The parameters of the action, which are no proxy anywhere else: they are read as a whole.
          const plain = { ...value };
          return properties(plain, note(value, {}));
        }
        case 'Error':
          // Node.js 20 takes it for an object without properties of its own.
          if (loaded('dom_exception')?.isDOMException(value)) return properties(value, note(value, {}));
          return error(value);
        case 'Object': {
          const blobs = loaded('blob');
          if (blobs?.isFile(value)) {
            const { type, lastModified, name } = value;
            return note(value, new blobs.File([value], name, { type, lastModified }));
          }
          if (blobs?.isBlob(value)) return note(value, blobs.blobOf(blobs.dataOf(value), value.type));
          if (value === globalThis || apply(toString, value, []) === '[object Arguments]') throw refused(value);
          return properties(value, note(value, {}));
        }
        default:
          throw refused(value);
      }
    };
    return clone;
  };

  function structuredClone(...args) {
    const [value, options] = args;
    if (args.length === 0) throw load('errors').coded(TypeError, 'ERR_MISSING_ARGS', 'The value argument must be specified');
    const wrong = (words) => load('errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE', words);
    const isObject = (one) => one !== null && (typeof one === 'object' || typeof one === 'function');
    if (options !== undefined && options !== null && !isObject(options)) {
      throw wrong('The options argument must be either an object or undefined');
    }
    const list = options?.transfer;
    if (list !== undefined && list !== null && !(isObject(list) && typeof list[Symbol.iterator] === 'function')) {
      throw wrong('Optional transferList argument must be an iterable');
    }
    const listed = list === undefined || list === null ? [] : [...list];
    for (const one of listed) {
      if (one === null || typeof one !== 'object' || kindOf(one) !== 'ArrayBuffer') {
        throw load('errors').coded(TypeError, 'ERR_INVALID_TRANSFER_OBJECT', 'Found invalid object in transferList');
      }
    }
    if (new Set(listed).size !== listed.length) {
      const { DOMException } = load('dom_exception');
      throw new DOMException('ArrayBuffer occurs in the transfer list more than once', 'DataCloneError');
    }
    const copy = cloner(listed)(value);
    for (const one of listed) if (one.byteLength > 0) transfer(one, true);
    return copy;
  }
  return { structuredClone };
};
