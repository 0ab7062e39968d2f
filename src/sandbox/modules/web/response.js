// Response.
({ urlParse }, load) => {
  const { Headers, guard, bytes: byteString } = load('headers');
  const { tag, enumerable, shown, picked, ANEW } = load('iteration');
  const { Body, extracted, mixin } = load('body');
  const WITHOUT_BODY = [101, 103, 204, 205, 304];

  let stateOf;
  let responseOf;
  class Response {
    #state;
    static {
      stateOf = (self) => {
        if (self === null || typeof self !== 'object' || !(#state in self)) {
          throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
        }
        return self.#state;
      };
      responseOf = (state) => {
        const response = new Response();
        response.#state = state;
        return response;
      };
    }

    #begin(init, made) {
      const options = init ?? {};
      if (typeof options !== 'object' && typeof options !== 'function') {
        throw new TypeError(`undefined: Expected ${options} to be one of: Null, Undefined, Object.`);
      }
      const { status = 200, statusText = '', headers } = options;
      const code = Math.trunc(Number(status)) % 65536 || 0;
      if (code < 200 || code > 599) {
        throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      }
      const text = byteString(statusText);
      if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) throw new TypeError('Invalid statusText');
      const own = new Headers(headers === undefined ? undefined : headers);
      const state = { type: 'default', url: '', redirected: false, status: code, statusText: text, headers: own, body: null };
      if (made !== null) {
        if (WITHOUT_BODY.includes(code)) throw new TypeError(`Response constructor: Invalid response status code ${code}`);
        state.body = new Body(made.bytes);
        if (made.type !== null && !own.has('content-type')) own.append('content-type', made.type);
      }
      this.#state = state;
    }
    constructor(body = null, init = {}) {
      this.#begin(init, body === null || body === undefined ? null : extracted(body));
    }
    static error() {
      const headers = guard(new Headers(), 'immutable');
      return responseOf({ type: 'error', url: '', redirected: false, status: 0, statusText: '', headers, body: null });
    }
    static json(data, init = {}) {
      if (arguments.length === 0) throw new TypeError('Response.json: 1 argument required, but 0 found.');
      const text = JSON.stringify(data);
      if (text === undefined) throw new TypeError('Value is not JSON serializable');
      const response = new Response();
      response.#begin(init, { ...extracted(text), type: 'application/json' });
      return response;
    }
    static redirect(url, status = 302) {
      if (arguments.length === 0) throw new TypeError('Response.redirect: 1 argument required, but 0 found.');
      const text = `${url}`.toWellFormed();
      const code = Math.trunc(Number(status)) || 0;
      const href = urlParse(text, undefined);
      if (href === undefined) {
        const error = new TypeError(`Failed to parse URL from ${text}`);
        const cause = load('errors').coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
        cause.input = text;
        Object.defineProperty(error, 'cause', { value: cause, writable: true, configurable: true });
        throw error;
      }
      if (![301, 302, 303, 307, 308].includes(code)) throw new RangeError(`Invalid status code ${code}`);
      const headers = guard(new Headers([['location', href]]), 'immutable');
      return responseOf({ type: 'default', url: '', redirected: false, status: code, statusText: '', headers, body: null });
    }
    get type() {
      return stateOf(this).type;
    }
    get url() {
      return stateOf(this).url;
    }
    get redirected() {
      return stateOf(this).redirected;
    }
    get status() {
      return stateOf(this).status;
    }
    get ok() {
      const { status } = stateOf(this);
      return status >= 200 && status <= 299;
    }
    get statusText() {
      return stateOf(this).statusText;
    }
    get headers() {
      return stateOf(this).headers;
    }
    clone() {
      const state = stateOf(this);
      if (state.body?.isUnusable()) throw new TypeError('Response.clone: Body has already been consumed.');
      return responseOf({ ...state, headers: new Headers(state.headers), body: state.body?.copy() ?? null });
    }
  }
  mixin(Response.prototype, (self) => stateOf(self));
  tag(Response.prototype, 'Response');
  const SHOWN = ['status', 'statusText', 'headers', 'body', 'bodyUsed', 'ok', 'redirected', 'type', 'url'];
  shown(Response.prototype, (response) => picked(response, SHOWN), ANEW);
  enumerable(Response.prototype, ['type', 'url', 'redirected', 'status', 'ok', 'statusText', 'headers', 'clone']);
  return { Response, responseOf, WITHOUT_BODY };
};
