// The errors that Node.js gives a `code`, with its words for a value that does not fit.
() => {
  const { defineProperty } = Object;
  const shown = (value) => {
    const text = typeof value === 'string' ? `'${value}'` : typeof value === 'bigint' ? `${value}n` : String(value);
    return text.length > 28 ? `${text.slice(0, 25)}...` : text;
  };
  const received = (value) => {
    if (value === undefined || value === null) return `${value}`;
    if (typeof value === 'function') return `function ${value.name}`;
    if (typeof value === 'object') {
      const name = value.constructor?.name;
      return name ? `an instance of ${name}` : '[Object: null prototype] {}';
    }
    return `type ${typeof value} (${shown(value)})`;
  };
  const coded = (Class, code, message) => {
    const error = new Class(message);
    defineProperty(error, 'code', { value: code, writable: true, enumerable: true, configurable: true });
    const text = function toString() {
      return `${this.name} [${code}]: ${this.message}`;
    };
    defineProperty(error, 'toString', { value: text, writable: true, enumerable: false, configurable: true });
    return error;
  };
  const invalid = (name, expected, value) => {
    const kind = name.includes('.') ? 'property' : 'argument';
    return coded(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" ${kind} must be ${expected}. Received ${received(value)}`,
    );
  };
  const outOfRange = (name, range, value) =>
    coded(
      RangeError,
      'ERR_OUT_OF_RANGE',
      `The value of "${name}" is out of range. It must be ${range}. Received ${grouped(value)}`,
    );
  // Large integers are written with underscores.
  const grouped = (value) => {
    if (typeof value === 'bigint' || (Number.isInteger(value) && Math.abs(value) > 2 ** 32)) {
      const digits = String(value).replace(/\B(?=(\d{3})+$)/g, '_');
      return typeof value === 'bigint' ? `${digits}n` : digits;
    }
    return typeof value === 'string' ? `'${value}'` : String(value);
  };
  const missing = (...names) => {
    const quoted = names.map((name) => `"${name}"`);
    const list = quoted.length === 1 ? `${quoted[0]} argument` : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)} arguments`;
    return coded(TypeError, 'ERR_MISSING_ARGS', `The ${list} must be specified`);
  };
  const foreign = (type) => coded(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);
  const illegal = () => coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  class AbortError extends Error {
    constructor(cause) {
      super('The operation was aborted', cause === undefined ? undefined : { cause });
      this.code = 'ABORT_ERR';
      this.name = 'AbortError';
    }
  }
  const aborted = (signal) => new AbortError(signal.reason);
  const takesFunction = (value, name) => {
    if (typeof value !== 'function') throw invalid(name, 'of type function', value);
  };
  return { coded, invalid, outOfRange, missing, foreign, illegal, received, takesFunction, aborted };
};
