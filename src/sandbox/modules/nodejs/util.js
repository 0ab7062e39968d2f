// The module `util`.
({ inspectValue, formatValues, kindOf, refuse }, load) => {
  const errors = () => load('errors');
  const { apply } = Reflect;
  const custom = Symbol.for('nodejs.util.promisify.custom');

  const isObject = (value) => value !== null && typeof value === 'object';
  function inspect(value, options = undefined) {
    let given = isObject(options) || typeof options === 'function' ? options : {};
    if (typeof options === 'boolean') given = { showHidden: options };
    // The order before there were options: a value, whether to show what is hidden, the depth, colours.
    if (arguments.length > 2 && arguments[2] !== undefined) given = { ...given, depth: arguments[2] };
    if (arguments.length > 3 && arguments[3]) given = { ...given, colors: true };
    return inspectValue(value, given);
  }
  inspect.custom = Symbol.for('nodejs.util.inspect.custom');
  const fixed = () => refuse('util.inspect.defaultOptions cannot be changed in the sandbox: give the options with each call');
  const usual = { showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
    maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false };
  const defaults = {};
  for (const name of Object.keys(usual)) {
    Object.defineProperty(defaults, name, { get: () => usual[name], set: fixed, enumerable: true });
  }
  Object.defineProperty(inspect, 'defaultOptions', { get: () => defaults, set: fixed });

  const needsFunction = (value, name) => {
    if (typeof value !== 'function') throw errors().invalid(name, 'of type function', value);
  };
  function promisify(original) {
    needsFunction(original, 'original');
    if (original[custom]) {
      const own = original[custom];
      needsFunction(own, 'util.promisify.custom');
      return Object.defineProperty(own, custom, { value: own, enumerable: false, writable: false, configurable: true });
    }
    const promised = function (...args) {
      const self = this;
      return new Promise((resolve, reject) => {
        const done = (error, value) => {
          if (error) reject(error);
          else resolve(value);
        };
        apply(original, self, [...args, done]);
      });
    };
    Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
    Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
    return Object.defineProperty(promised, custom, { value: promised, enumerable: false, writable: false, configurable: true });
  }
  promisify.custom = custom;

  function callbackify(original) {
    needsFunction(original, 'original');
    const called = function (...args) {
      const callback = args.pop();
      needsFunction(callback, 'last argument');
      const self = this;
      const later = (...values) => load('ticks').nextTick(() => apply(callback, self, values));
      apply(original, this, args).then(
        (value) => later(null, value),
        (reason) => {
          if (reason) {
            later(reason);
            return;
          }
          const error = errors().coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
          error.reason = reason;
          later(error);
        },
      );
    };
    return Object.defineProperty(called, 'name', { value: `${original.name}Callbackified`, configurable: true });
  }

  function inherits(constructor, parent) {
    needsFunction(constructor, 'ctor');
    needsFunction(parent, 'superCtor');
    if (parent.prototype === undefined) throw errors().invalid('superCtor.prototype', 'of type object', parent.prototype);
    Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(constructor.prototype, parent.prototype);
  }
  // The warning would go to the error stream of the process.
  function deprecate(original) {
    needsFunction(original, 'fn');
    return function deprecated(...args) {
      return new.target ? Reflect.construct(original, args, new.target) : apply(original, this, args);
    };
  }

  const isKind = (...kinds) => (value) => value !== null && typeof value === 'object' && kinds.includes(kindOf(value));
  const VIEWS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
    'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'];
  const AsyncFunction = async function () {}.constructor;
  const GeneratorFunction = function* () {}.constructor;
  const AsyncGeneratorFunction = async function* () {}.constructor;
  const types = {
    isNativeError: (value) => isKind('Error')(value) && !load('dom_exception').isDOMException(value),
    isPromise: isKind('Promise'),
    isRegExp: isKind('RegExp'),
    isDate: isKind('Date'),
    isMap: isKind('Map'),
    isSet: isKind('Set'),
    isWeakMap: isKind('WeakMap'),
    isWeakSet: isKind('WeakSet'),
    isProxy: isKind('Proxy'),
    isDataView: isKind('DataView'),
    isArrayBuffer: isKind('ArrayBuffer'),
    isSharedArrayBuffer: isKind('SharedArrayBuffer'),
    isAnyArrayBuffer: isKind('ArrayBuffer', 'SharedArrayBuffer'),
    isArrayBufferView: (value) => ArrayBuffer.isView(value),
    isTypedArray: isKind(...VIEWS),
    isGeneratorObject: isKind('Generator'),
    isBoxedPrimitive: isKind('Number', 'String', 'Boolean', 'BigInt', 'Symbol'),
    isNumberObject: isKind('Number'),
    isStringObject: isKind('String'),
    isBooleanObject: isKind('Boolean'),
    isBigIntObject: isKind('BigInt'),
    isSymbolObject: isKind('Symbol'),
    isAsyncFunction: (value) => value instanceof AsyncFunction || value instanceof AsyncGeneratorFunction,
    isGeneratorFunction: (value) => value instanceof GeneratorFunction || value instanceof AsyncGeneratorFunction,
    isArgumentsObject: (value) => Object.prototype.toString.call(value) === '[object Arguments]',
    isMapIterator: (value) => Object.prototype.toString.call(value) === '[object Map Iterator]',
    isSetIterator: (value) => Object.prototype.toString.call(value) === '[object Set Iterator]',
    isModuleNamespaceObject: () => false,
    isExternal: () => false,
  };
  for (const kind of VIEWS) types[`is${kind}`] = isKind(kind);

  const stripped = (text) => {
    if (typeof text !== 'string') throw errors().invalid('str', 'of type string', text);
    return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*(?:\u0007|\u001b\\)/g, '');
  };
  const util = {
    inspect,
    format: (...values) => formatValues(values),
    formatWithOptions(options, ...values) {
      if (!isObject(options)) throw errors().invalid('inspectOptions', 'of type object', options);
      return formatValues(values, options);
    },
    promisify,
    callbackify,
    inherits,
    deprecate,
    types,
    isDeepStrictEqual: (a, b) => load('deep_equal').isStrictlyEqual(a, b),
    stripVTControlCharacters: stripped,
    toUSVString: (value) => `${value}`.toWellFormed(),
    isArray: (value) => Array.isArray(value),
    isBoolean: (value) => typeof value === 'boolean',
    isNull: (value) => value === null,
    isNullOrUndefined: (value) => value === null || value === undefined,
    isNumber: (value) => typeof value === 'number',
    isString: (value) => typeof value === 'string',
    isSymbol: (value) => typeof value === 'symbol',
    isUndefined: (value) => value === undefined,
    isRegExp: types.isRegExp,
    isObject,
    isDate: types.isDate,
    isError: (value) => types.isNativeError(value) || value instanceof Error,
    isFunction: (value) => typeof value === 'function',
    isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
    isBuffer: (value) => load('buffer').Buffer.isBuffer(value),
    debuglog: () => Object.assign(() => {}, { enabled: false }),
    debug: () => Object.assign(() => {}, { enabled: false }),
    log: (...values) => console.log(...values),
    styleText: () => refuse('util.styleText() is not known to the sandbox: a log has no colours'),
    parseArgs: () => refuse('util.parseArgs() is not known to the sandbox: an action has no arguments'),
    aborted: (signal) => new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
    getSystemErrorName: () => refuse('util.getSystemErrorName() is not known to the sandbox'),
  };
  for (const name of ['TextEncoder', 'TextDecoder']) {
    Object.defineProperty(util, name, { get: () => load('text')[name], enumerable: true, configurable: true });
  }
  return { module: () => util, typesModule: () => types, inspect, types };
};
