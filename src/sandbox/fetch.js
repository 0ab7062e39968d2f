// What Node.js has around `fetch` and the engine's runtime lacks: bodies that are no text, bodies that are read once,
// signals that time out. Gives `fetch`, and completes the classes.
(native) => {
  const { fetch: send, Response, AbortController, AbortSignal, address, isBytes, decode, setTimeout } = native;
  const typed = (headers, type) => {
    const names = new native.Headers(headers);
    if (!names.has('content-type')) names.set('content-type', type);
    return names;
  };
  const common = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
  const prepared = (init) => {
    if (init === undefined || init === null) return undefined;
    const { method, headers, body, signal } = init;
    const options = {};
    if (method !== undefined) {
      const upper = String(method).toUpperCase();
      options.method = common.includes(upper) ? upper : String(method);
    }
    if (headers !== undefined) options.headers = headers;
    if (signal !== undefined && signal !== null) options.signal = signal;
    if (body !== undefined && body !== null) {
      if (options.method === undefined || options.method === 'GET' || options.method === 'HEAD') {
        throw new TypeError('Request with GET/HEAD method cannot have body.');
      }
      const params = typeof body === 'object' && body[Symbol.toStringTag] === 'URLSearchParams';
      options.body = isBytes(body) ? decode(body) : String(body);
      if (params) options.headers = typed(headers, 'application/x-www-form-urlencoded;charset=UTF-8');
      else if (!isBytes(body)) options.headers = typed(headers, 'text/plain;charset=UTF-8');
    }
    return options;
  };

  async function fetch(input, init) {
    const isRequest = typeof input === 'object' && input instanceof native.Request;
    return send(isRequest ? input : address(String(input)), prepared(init));
  }

  const used = new WeakSet();
  for (const method of ['text', 'json', 'bytes']) {
    const read = Response.prototype[method];
    const once = {
      async [method]() {
        if (used.has(this)) throw new TypeError('Body is unusable: Body has already been read');
        used.add(this);
        return read.call(this);
      },
    };
    Object.defineProperty(Response.prototype, method, {
      value: once[method],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  const { bytes } = Response.prototype;
  Object.defineProperties(Response.prototype, {
    arrayBuffer: {
      value: async function arrayBuffer() {
        return (await bytes.call(this)).buffer;
      },
      writable: true,
      enumerable: true,
      configurable: true,
    },
    bodyUsed: {
      get() {
        return used.has(this);
      },
      enumerable: true,
      configurable: true,
    },
  });

  const failure = (name, message) => Object.defineProperty(new Error(message), 'name', { value: name });
  const { abort } = AbortController.prototype;
  Object.defineProperty(AbortController.prototype, 'abort', {
    value: function (reason = failure('AbortError', 'This operation was aborted')) {
      abort.call(this, reason);
    },
    writable: true,
    enumerable: true,
    configurable: true,
  });
  const statics = {
    abort(reason) {
      const controller = new AbortController();
      controller.abort(reason);
      return controller.signal;
    },
    timeout(delay) {
      const controller = new AbortController();
      setTimeout(
        () => controller.abort(failure('TimeoutError', 'The operation was aborted due to timeout')),
        delay,
      );
      return controller.signal;
    },
    any(signals) {
      const controller = new AbortController();
      for (const signal of signals) {
        if (signal.aborted) controller.abort(signal.reason);
        else signal.addEventListener('abort', () => controller.abort(signal.reason));
      }
      return controller.signal;
    },
  };
  for (const [name, value] of Object.entries(statics)) {
    Object.defineProperty(AbortSignal, name, { value, writable: true, enumerable: true, configurable: true });
  }

  return fetch;
};
