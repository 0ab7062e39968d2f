// The module `assert`. Messages show simple values as Node.js does; of others the difference is not shown line by line.
({ kindOf, refuse }, load) => {
  const errors = () => load('errors');
  const { apply } = Reflect;
  const { isEqual, isStrictlyEqual } = load('deep_equal');
  const inspect = (value) => load('node_util').inspect(value);

  class AssertionError extends Error {
    constructor(options) {
      if (options === null || typeof options !== 'object') throw errors().invalid('options', 'of type object', options);
      const { message, operator, actual, expected } = options;
      super(words(operator, actual, expected, message));
      this.generatedMessage = message === undefined;
      this.code = 'ERR_ASSERTION';
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    toString() {
      return `${this.name} [${this.code}]: ${this.message}`;
    }
  }
  Object.defineProperty(AssertionError.prototype, 'name', { value: 'AssertionError', writable: true, configurable: true });

  const HEADS = {
    deepStrictEqual: 'Expected values to be strictly deep-equal:',
    strictEqual: 'Expected values to be strictly equal:',
    deepEqual: 'Expected values to be loosely deep-equal:',
    notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
    notStrictEqual: 'Expected "actual" to be strictly unequal to:',
    notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  };
  const isPlain = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');
  const isShort = (actual, expected, a, b) => {
    const length = a.length + b.length - (typeof actual === 'string' ? 2 : 0) - (typeof expected === 'string' ? 2 : 0);
    return length <= 12 && (actual !== 0 || expected !== 0);
  };
  const words = (operator, actual, expected, message = undefined) => {
    const isStrict = operator === 'strictEqual' || operator === 'deepStrictEqual';
    if (message !== undefined && !isStrict) return `${message}`;
    const [a, b] = [inspect(actual), inspect(expected)];
    if (operator === '==' || operator === '!=') return `${a} ${operator} ${b}`;
    if (isStrict) {
      const head = message ?? HEADS[operator];
      if (isPlain(actual) && isPlain(expected) && isShort(actual, expected, a, b)) return `${head}\n\n${a} !== ${b}\n`;
      return `${head}\n+ actual - expected\n\n+ ${a}\n- ${b}`;
    }
    if (operator === 'deepEqual') return `${HEADS.deepEqual}\n\n${a}\n\nshould loosely deep-equal\n\n${b}`;
    if (operator === 'notDeepEqual') return `${HEADS.notDeepEqual}\n\n${b}`;
    if (operator === 'notStrictEqual' || operator === 'notDeepStrictEqual') {
      return isPlain(actual) ? `${HEADS[operator]} ${b}` : `${HEADS[operator]}\n\n${b}`;
    }
    return `${a} ${operator} ${b}`;
  };
  const fail = (message, operator, actual, expected) => {
    if (message instanceof Error) throw message;
    throw new AssertionError({ message, operator, actual, expected });
  };
  // Node.js reads the source of the call for the message; a run here does not have it.
  const truth = (args, operator) => {
    const [value, message] = args;
    if (value) return;
    if (args.length === 0) {
      throw new AssertionError({ message: 'No value argument passed to `assert.ok()`', operator, actual: value, expected: true });
    }
    if (message === undefined) {
      const error = new AssertionError({ message: 'The expression evaluated to a falsy value', operator, actual: value, expected: true });
      error.generatedMessage = true;
      throw error;
    }
    fail(message, operator, value, true);
  };
  function assert(...args) {
    truth(args, '==');
  }
  const both = (args) => {
    if (args.length < 2) throw errors().missing('actual', 'expected');
  };

  // Whether an error is what is expected; throws where it is not.
  const fits = (error, expected, message, operator) => {
    if (expected === undefined) return;
    if (kindOf(expected) === 'RegExp') {
      const text = String(error);
      if (apply(RegExp.prototype.test, expected, [text])) return;
      fail(message ?? `The input did not match the regular expression ${expected}. Input:\n\n${inspect(text)}\n`, operator, error, expected);
    }
    if (typeof expected === 'function') {
      if (expected.prototype !== undefined && error instanceof expected) return;
      if (Object.prototype.isPrototypeOf.call(Error, expected) || expected === Error) {
        const text = `The error is expected to be an instance of "${expected.name}". Received "${error?.constructor?.name}"\n\nError message:\n\n${error?.message}`;
        fail(message ?? text, operator, error, expected);
      }
      const result = apply(expected, {}, [error]);
      if (result === true) return;
      const name = expected.name ? `"${expected.name}" ` : '';
      fail(message ?? `The ${name}validation function is expected to return "true". Received ${inspect(result)}\n\nCaught error:\n\n${error}`, operator, error, expected);
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    for (const key of keys) {
      if (kindOf(expected[key]) === 'RegExp' && typeof error[key] === 'string' && apply(RegExp.prototype.test, expected[key], [error[key]])) continue;
      if (key in Object(error) && isStrictlyEqual(error[key], expected[key])) continue;
      fail(message ?? words('deepStrictEqual', error[key], expected[key]), operator, error, expected);
    }
  };
  const expectation = (args, operator) => {
    const [first, second] = args;
    if (typeof first === 'string') return [undefined, first];
    if (first !== undefined && first !== null && typeof first !== 'object' && typeof first !== 'function') {
      throw errors().invalid('expected', 'of type function or an instance of Error, RegExp, or Object', first);
    }
    return [first, second, operator];
  };
  const missing = (kind, expected, message) => {
    const name = typeof expected === 'function' && expected.name ? ` (${expected.name})` : '';
    const more = message ? `: ${message}` : '.';
    return `Missing expected ${kind}${name}${more}`;
  };

  const methods = {
    ok(...args) {
      truth(args, '==');
    },
    fail(message = 'Failed') {
      if (message instanceof Error) throw message;
      const error = new AssertionError({ message, operator: 'fail' });
      error.generatedMessage = message === 'Failed' && arguments.length === 0;
      throw error;
    },
    equal(actual, expected, message) {
      both(arguments);
      if (!(actual == expected || (actual !== actual && expected !== expected))) fail(message, '==', actual, expected);
    },
    notEqual(actual, expected, message) {
      both(arguments);
      if (actual == expected || (actual !== actual && expected !== expected)) fail(message, '!=', actual, expected);
    },
    strictEqual(actual, expected, message) {
      both(arguments);
      if (!Object.is(actual, expected)) fail(message, 'strictEqual', actual, expected);
    },
    notStrictEqual(actual, expected, message) {
      both(arguments);
      if (Object.is(actual, expected)) fail(message, 'notStrictEqual', actual, expected);
    },
    deepEqual(actual, expected, message) {
      both(arguments);
      if (!isEqual(actual, expected)) fail(message, 'deepEqual', actual, expected);
    },
    notDeepEqual(actual, expected, message) {
      both(arguments);
      if (isEqual(actual, expected)) fail(message, 'notDeepEqual', actual, expected);
    },
    deepStrictEqual(actual, expected, message) {
      both(arguments);
      if (!isStrictlyEqual(actual, expected)) fail(message, 'deepStrictEqual', actual, expected);
    },
    notDeepStrictEqual(actual, expected, message) {
      both(arguments);
      if (isStrictlyEqual(actual, expected)) fail(message, 'notDeepStrictEqual', actual, expected);
    },
    throws(callback, ...args) {
      if (typeof callback !== 'function') throw errors().invalid('fn', 'of type function', callback);
      const [expected, message] = expectation(args, 'throws');
      let caught = null;
      try {
        callback();
      } catch (error) {
        caught = { error };
      }
      if (caught === null) fail(missing('exception', expected, message), 'throws', undefined, expected);
      fits(caught.error, expected, message, 'throws');
    },
    doesNotThrow(callback, ...args) {
      if (typeof callback !== 'function') throw errors().invalid('fn', 'of type function', callback);
      const [, message] = expectation(args, 'doesNotThrow');
      try {
        callback();
      } catch (error) {
        const more = message ? `: ${message}` : '.';
        fail(`Got unwanted exception${more}\nActual message: "${error?.message}"`, 'doesNotThrow', error, undefined);
      }
    },
    async rejects(promise, ...args) {
      const [expected, message] = expectation(args, 'rejects');
      let caught = null;
      try {
        await awaited(promise);
      } catch (error) {
        if (error === notAwaitable.last) throw error;
        caught = { error };
      }
      if (caught === null) fail(missing('rejection', expected, message), 'rejects', undefined, expected);
      fits(caught.error, expected, message, 'rejects');
    },
    async doesNotReject(promise, ...args) {
      const [, message] = expectation(args, 'doesNotReject');
      try {
        await awaited(promise);
      } catch (error) {
        if (error === notAwaitable.last) throw error;
        const more = message ? `: ${message}` : '.';
        fail(`Got unwanted rejection${more}\nActual message: "${error?.message}"`, 'doesNotReject', error, undefined);
      }
    },
    match(text, pattern, message) {
      if (kindOf(pattern) !== 'RegExp') throw errors().invalid('regexp', 'an instance of RegExp', pattern);
      if (typeof text === 'string' && apply(RegExp.prototype.test, pattern, [text])) return;
      const told =
        typeof text === 'string'
          ? `The input did not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`
          : `The "string" argument must be of type string. Received ${errors().received(text)}`;
      fail(message ?? told, 'match', text, pattern);
    },
    doesNotMatch(text, pattern, message) {
      if (kindOf(pattern) !== 'RegExp') throw errors().invalid('regexp', 'an instance of RegExp', pattern);
      if (typeof text === 'string' && !apply(RegExp.prototype.test, pattern, [text])) return;
      const told =
        typeof text === 'string'
          ? `The input was expected to not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`
          : `The "string" argument must be of type string. Received ${errors().received(text)}`;
      fail(message ?? told, 'doesNotMatch', text, pattern);
    },
    ifError(value) {
      if (value === null || value === undefined) return;
      const told = value?.message !== undefined ? value.message || value.constructor?.name : inspect(value);
      fail(`ifError got unwanted exception: ${told}`, 'ifError', value, null);
    },
  };
  // What is no promise is told as such, and is no rejection.
  const notAwaitable = { last: undefined };
  const awaited = (value) => {
    const promise = typeof value === 'function' ? value() : value;
    if (promise === null || typeof promise !== 'object' || typeof promise.then !== 'function') {
      notAwaitable.last =
        typeof value === 'function'
          ? errors().coded(TypeError, 'ERR_INVALID_RETURN_VALUE', `Expected instance of Promise to be returned from the "promiseFn" function but got ${errors().received(promise)}.`)
          : errors().invalid('promiseFn', 'of type function or an instance of Promise', value);
      throw notAwaitable.last;
    }
    return promise;
  };
  const CallTracker = function () {
    refuse('assert.CallTracker is not known to the sandbox: count calls in a variable');
  };
  Object.assign(assert, methods, { AssertionError, CallTracker });
  function strict(...args) {
    truth(args, '==');
  }
  Object.assign(strict, assert, {
    equal: methods.strictEqual,
    notEqual: methods.notStrictEqual,
    deepEqual: methods.deepStrictEqual,
    notDeepEqual: methods.notDeepStrictEqual,
  });
  assert.strict = strict;
  strict.strict = strict;
  return { module: () => assert, strict: () => strict };
};
