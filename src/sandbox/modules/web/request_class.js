// Request.
(native, load) => {
  const { Headers } = load('headers');
  const { tag, enumerable, shown, picked, ANEW } = load('iteration');
  const { mixin } = load('body');
  const { made } = load('request_state');

  let stateOf;
  let isRequest;
  class Request {
    #state;
    static {
      isRequest = (value) => value !== null && typeof value === 'object' && #state in value;
      stateOf = (self) => {
        if (!isRequest(self)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
        return self.#state;
      };
    }

    constructor(input, init = {}) {
      if (arguments.length === 0) throw new TypeError('Request constructor: 1 argument required, but 0 found.');
      this.#state = made(input, init, isRequest(input) ? input.#state : null);
    }
    get method() {
      return stateOf(this).method;
    }
    get url() {
      return stateOf(this).url;
    }
    get headers() {
      return stateOf(this).headers;
    }
    get destination() {
      return stateOf(this) && '';
    }
    get referrer() {
      return stateOf(this).referrer;
    }
    get referrerPolicy() {
      return stateOf(this).referrerPolicy;
    }
    get mode() {
      return stateOf(this).mode;
    }
    get credentials() {
      return stateOf(this).credentials;
    }
    get cache() {
      return stateOf(this).cache;
    }
    get redirect() {
      return stateOf(this).redirect;
    }
    get integrity() {
      return stateOf(this).integrity;
    }
    get keepalive() {
      return stateOf(this).keepalive;
    }
    get isReloadNavigation() {
      return false;
    }
    get isHistoryNavigation() {
      return false;
    }
    get signal() {
      const state = stateOf(this);
      state.made ??= load('abort').AbortSignal.any(state.signals);
      return state.made;
    }
    get duplex() {
      return stateOf(this).duplex;
    }
    clone() {
      const state = stateOf(this);
      if (state.body?.isUnusable()) throw new TypeError('unusable');
      const copy = new Request(state.url);
      copy.#state = { ...state, headers: new Headers(state.headers), body: state.body?.copy() ?? null, made: null };
      copy.#state.signals = state.made === null ? state.signals : [state.made];
      return copy;
    }
  }
  mixin(Request.prototype, (self) => stateOf(self));
  tag(Request.prototype, 'Request');
  const SHOWN = ['method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache',
    'redirect', 'integrity', 'keepalive', 'isReloadNavigation', 'isHistoryNavigation', 'signal'];
  shown(Request.prototype, (request) => picked(request, SHOWN), ANEW);
  enumerable(Request.prototype, ['method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode',
    'credentials', 'cache', 'redirect', 'integrity', 'keepalive', 'isReloadNavigation', 'isHistoryNavigation', 'signal',
    'duplex', 'clone']);
  return { Request, stateOf, isRequest };
};
