// What a request is made of: shared by Request and `fetch`.
({ urlParse, urlGet }, load, loaded) => {
  const { Headers, bytes: byteString, isToken } = load('headers');
  const { Body, extracted } = load('body');

  const COMMON = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
  const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];
  const CHOICES = {
    referrerPolicy: ['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin',
      'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url'],
    mode: ['navigate', 'same-origin', 'no-cors', 'cors'],
    credentials: ['omit', 'same-origin', 'include'],
    cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
    redirect: ['follow', 'manual', 'error'],
    duplex: ['half'],
  };
  const DEFAULTS = { referrerPolicy: '', mode: 'cors', credentials: 'same-origin', cache: 'default', redirect: 'follow',
    duplex: 'half', integrity: '', keepalive: false, referrer: 'about:client' };

  const parsed = (input, base = undefined) => {
    const href = urlParse(input, base);
    if (href !== undefined) return href;
    const error = new TypeError(`Failed to parse URL from ${input}`);
    const cause = load('errors').coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    cause.input = input;
    Object.defineProperty(error, 'cause', { value: cause, writable: true, configurable: true });
    throw error;
  };
  const methodOf = (value) => {
    const method = byteString(value);
    if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
    const upper = method.toUpperCase();
    if (FORBIDDEN.includes(upper)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
    return COMMON.includes(upper) ? upper : method;
  };

  // `from` is the state of the request that is the input, or null.
  const made = (input, init, from) => {
    const options = init ?? {};
    if (typeof options !== 'object' && typeof options !== 'function') {
      throw new TypeError(`Request constructor: Expected ${options} to be one of: Null, Undefined, Object.`);
    }
    const state = from === null ? { ...DEFAULTS, method: 'GET', signals: [] } : { ...from };
    state.made = null;
    if (from === null) {
      const text = `${input}`.toWellFormed();
      state.url = parsed(text);
      if (urlGet(state.url, 'username') !== '' || urlGet(state.url, 'password') !== '') {
        throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
      }
    }
    for (const [name, known] of Object.entries(CHOICES)) {
      const given = options[name];
      if (given === undefined) continue;
      const value = `${given}`;
      if (!known.includes(value)) {
        const words = `Request constructor: ${value} is not an accepted type. Expected one of ${known.join(', ')}.`;
        throw new TypeError(words);
      }
      state[name] = value;
    }
    if (options.integrity !== undefined) state.integrity = `${options.integrity}`;
    if (options.keepalive !== undefined) state.keepalive = Boolean(options.keepalive);
    if (options.method !== undefined) state.method = methodOf(options.method);
    const { signal } = options;
    if (signal !== undefined) {
      if (signal !== null && !loaded('abort')?.isSignal(signal)) {
        throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
      }
      state.signals = signal === null ? [] : [signal];
    } else if (from !== null) {
      state.signals = from.made === null ? from.signals : [from.made];
    }
    const { headers } = options;
    state.headers = new Headers(headers !== undefined ? headers : from === null ? undefined : from.headers);
    const { body } = options;
    const hasBody = body !== undefined && body !== null;
    const inherits = !hasBody && from !== null && from.body !== null;
    if ((hasBody || inherits) && (state.method === 'GET' || state.method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    state.body = null;
    if (hasBody) {
      const { bytes, type } = extracted(body);
      state.body = new Body(bytes);
      if (type !== null && !state.headers.has('content-type')) state.headers.append('content-type', type);
    } else if (inherits) {
      if (from.body.isUnusable()) {
        throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
      }
      state.body = new Body(from.body.read());
    }
    return state;
  };
  return { made };
};
