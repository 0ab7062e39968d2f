// The module `assert`.
({ kindOf, refuse }, load) => {
  const errors = () => load('errors');
  const { apply } = Reflect;
  const { isEqual, isStrictlyEqual } = load('deep_equal');
  const inspect = (value, options) => load('node_util').inspect(value, options);

  const { AssertionError } = load('assertion_error');
  // The name stands in messages.
  class Comparison {}
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
    if (!expected) return;
    const broken = (text) => {
      if (message instanceof Error) throw message;
      const made = new AssertionError({ message: message || text, operator, actual: error, expected });
      made.generatedMessage = !message;
      throw made;
    };
    if (kindOf(expected) === 'RegExp') {
      const text = String(error);
      if (apply(RegExp.prototype.test, expected, [text])) return;
      broken(`The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`);
    }
    const isError = kindOf(error) === 'Error' || error instanceof Error;
    if (typeof expected === 'function') {
      if (expected.prototype !== undefined && error instanceof expected) return;
      if (Object.prototype.isPrototypeOf.call(Error, expected)) {
        let text = `The error is expected to be an instance of "${expected.name}". Received `;
        if (isError) {
          const name = (error.constructor && error.constructor.name) || error.name;
          text += expected.name === name ? 'an error with identical name but a different prototype.' : `"${name}"`;
          if (error.message) text += `\n\nError message:\n\n${error.message}`;
        } else {
          text += `"${inspect(error, { depth: -1 })}"`;
        }
        broken(text);
      }
      const result = apply(expected, {}, [error]);
      if (result === true) return;
      const name = expected.name ? `"${expected.name}" ` : '';
      const caught = isError ? `\n\nCaught error:\n\n${error}` : '';
      broken(`The ${name}validation function is expected to return "true". Received ${inspect(result)}${caught}`);
    }
    if (typeof error !== 'object' || error === null) {
      const made = new AssertionError({ message, operator: 'deepStrictEqual', actual: error, expected });
      made.operator = operator;
      throw made;
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    else if (keys.length === 0) {
      const words = `The argument 'error' may not be an empty object. Received ${inspect(expected)}`;
      throw errors().coded(TypeError, 'ERR_INVALID_ARG_VALUE', words);
    }
    const matches = (key) =>
      typeof error[key] === 'string' && kindOf(expected[key]) === 'RegExp' && apply(RegExp.prototype.test, expected[key], [error[key]]);
    for (const key of keys) {
      if (matches(key) || (key in error && isStrictlyEqual(error[key], expected[key]))) continue;
      if (message) fail(message, operator, error, expected);
      const [actual, wanted] = [new Comparison(), new Comparison()];
      for (const name of keys) {
        if (name in error) actual[name] = error[name];
        if (name in expected) wanted[name] = matches(name) ? error[name] : expected[name];
      }
      const made = new AssertionError({ operator: 'deepStrictEqual', actual, expected: wanted });
      Object.assign(made, { actual: error, expected, operator });
      throw made;
    }
  };
  // What is expected, and a message. A message that is the one of the error is likely meant for what is expected.
  const expectation = (args, caught) => {
    const [first, second] = args;
    const wrong = () => errors().invalid('error', 'of type function or an instance of Error, RegExp, or Object', first);
    if (typeof first === 'string') {
      if (args.length > 1) throw wrong();
      const ambiguous = (what) =>
        errors().coded(TypeError, 'ERR_AMBIGUOUS_ARGUMENT', `The "error/message" argument is ambiguous. ${what} is identical to the message.`);
      if (caught !== null) {
        const { error } = caught;
        if (typeof error === 'object' && error !== null) {
          if (error.message === first) throw ambiguous(`The error message "${error.message}"`);
        } else if (error === first) {
          throw ambiguous(`The error "${error}"`);
        }
      }
      return [undefined, first];
    }
    if (first !== undefined && first !== null && typeof first !== 'object' && typeof first !== 'function') throw wrong();
    return [first, second];
  };
  // Throws what is not expected, as an error of its own where it is what must not come.
  const unwanted = (kind, error, args, operator) => {
    const [expected, message] = typeof args[0] === 'string' ? [undefined, args[0]] : args;
    const isOne = () => {
      if (kindOf(expected) === 'RegExp') return apply(RegExp.prototype.test, expected, [String(error)]);
      if (typeof expected !== 'function') throw errors().invalid('expected', 'of type function or an instance of RegExp', expected);
      if (expected.prototype !== undefined && error instanceof expected) return true;
      return !Object.prototype.isPrototypeOf.call(Error, expected) && apply(expected, {}, [error]) === true;
    };
    if (expected && !isOne()) throw error;
    const more = message ? `: ${message}` : '.';
    fail(`Got unwanted ${kind}${more}\nActual message: "${error && error.message}"`, operator, error, expected);
  };
  const missing = (kind, expected, message) => {
    const name = expected && expected.name ? ` (${expected.name})` : '';
    const more = message ? `: ${message}` : '.';
    return `Missing expected ${kind}${name}${more}`;
  };

  const matched = (text, pattern, message, operator) => {
    if (kindOf(pattern) !== 'RegExp') throw errors().invalid('regexp', 'an instance of RegExp', pattern);
    const isText = typeof text === 'string';
    if (isText && apply(RegExp.prototype.test, pattern, [text]) === (operator === 'match')) return;
    if (message instanceof Error) throw message;
    const verb = operator === 'match' ? 'did not match' : 'was expected to not match';
    const told = isText
      ? `The input ${verb} the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`
      : `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`;
    const error = new AssertionError({ message: message || told, operator, actual: text, expected: pattern });
    error.generatedMessage = !message;
    throw error;
  };

  const methods = {
    ok(...args) {
      truth(args, '==');
    },
    fail(actual, expected, message, operator) {
      const count = arguments.length;
      const isOwn = count <= 1 && (actual === undefined || actual === null);
      const text = isOwn ? 'Failed' : count === 1 ? actual : message;
      if (text instanceof Error) throw text;
      const told = { message: text, operator: count === 2 ? '!=' : operator ?? 'fail', expected };
      if (count > 1) told.actual = actual;
      const error = new AssertionError(told);
      if (isOwn) error.generatedMessage = true;
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
      let caught = null;
      try {
        callback();
      } catch (error) {
        caught = { error };
      }
      const [expected, message] = expectation(args, caught);
      if (caught === null) fail(missing('exception', expected, message), 'throws', undefined, expected);
      fits(caught.error, expected, message, 'throws');
    },
    doesNotThrow(callback, ...args) {
      if (typeof callback !== 'function') throw errors().invalid('fn', 'of type function', callback);
      try {
        callback();
      } catch (error) {
        unwanted('exception', error, args, 'doesNotThrow');
      }
    },
    async rejects(promise, ...args) {
      let caught = null;
      try {
        await awaited(promise);
      } catch (error) {
        if (error === notAwaitable.last) throw error;
        caught = { error };
      }
      const [expected, message] = expectation(args, caught);
      if (caught === null) fail(missing('rejection', expected, message), 'rejects', undefined, expected);
      fits(caught.error, expected, message, 'rejects');
    },
    async doesNotReject(promise, ...args) {
      try {
        await awaited(promise);
      } catch (error) {
        if (error === notAwaitable.last) throw error;
        unwanted('rejection', error, args, 'doesNotReject');
      }
    },
    match(text, pattern, message) {
      matched(text, pattern, message, 'match');
    },
    doesNotMatch(text, pattern, message) {
      matched(text, pattern, message, 'doesNotMatch');
    },
    ifError(value) {
      if (value === null || value === undefined) return;
      const hasMessage = typeof value === 'object' && typeof value.message === 'string';
      const told = hasMessage ? (value.message.length === 0 && value.constructor ? value.constructor.name : value.message) : inspect(value);
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
