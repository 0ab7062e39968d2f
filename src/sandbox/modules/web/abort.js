// AbortController and AbortSignal.
({ schedule }, load) => {
  const { Event, EventTarget, trusted, handler } = load('events');
  const { tag, enumerable, shown, picked } = load('iteration');
  const failure = (message, name) => new (load('dom_exception').DOMException)(message, name);
  const key = Symbol('key');

  let abort;
  let isSignal;
  let follow;
  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason = undefined;
    // Signals and functions that follow this one, in order.
    #followers = [];
    #sources = [];

    static {
      abort = (signal, reason) => {
        if (signal.#aborted) return;
        signal.#aborted = true;
        signal.#reason = reason;
        const followers = signal.#followers;
        signal.#followers = [];
        for (const one of followers) if (typeof one === 'function') one(reason);
        signal.dispatchEvent(new Event('abort', { [trusted]: true }));
        for (const one of followers) if (typeof one !== 'function') abort(one, reason);
      };
      isSignal = (value) => value !== null && typeof value === 'object' && #aborted in value;
      // Calls `then` once where the signal aborts, before its listeners; gives a function that ends that.
      follow = (signal, then) => {
        signal.#followers.push(then);
        return () => {
          signal.#followers = signal.#followers.filter((one) => one !== then);
        };
      };
    }

    constructor(asked) {
      if (asked !== key) throw load('errors').illegal();
      super();
    }
    get aborted() {
      if (!isSignal(this)) throw load('errors').foreign('AbortSignal');
      return this.#aborted;
    }
    get reason() {
      if (!isSignal(this)) throw load('errors').foreign('AbortSignal');
      return this.#reason;
    }
    get onabort() {
      return handler.get(this, 'abort');
    }
    set onabort(value) {
      handler.set(this, 'abort', value);
    }
    throwIfAborted() {
      if (!isSignal(this)) throw load('errors').foreign('AbortSignal');
      if (this.#aborted) throw this.#reason;
    }
    static abort(reason = failure('This operation was aborted', 'AbortError')) {
      const signal = new AbortSignal(key);
      signal.#aborted = true;
      signal.#reason = reason;
      return signal;
    }
    static timeout(delay) {
      if (typeof delay !== 'number') throw load('errors').invalid('delay', 'of type number', delay);
      if (!Number.isInteger(delay)) throw load('errors').outOfRange('delay', 'an integer', delay);
      if (delay < 0 || delay > 4294967295) throw load('errors').outOfRange('delay', '>= 0 && <= 4294967295', delay);
      const signal = new AbortSignal(key);
      const late = () => abort(signal, failure('The operation was aborted due to timeout', 'TimeoutError'));
      schedule(late, delay >= 1 && delay <= 2147483647 ? delay : 1, false);
      return signal;
    }
    static any(signals) {
      if (!Array.isArray(signals)) throw load('errors').invalid('signals', 'an instance of Array', signals);
      const list = [...signals];
      list.forEach((signal, at) => {
        if (!isSignal(signal)) throw load('errors').invalid(`signals[${at}]`, 'an instance of AbortSignal', signal);
      });
      const result = new AbortSignal(key);
      const aborted = list.find((signal) => signal.#aborted);
      if (aborted !== undefined) {
        result.#aborted = true;
        result.#reason = aborted.#reason;
        return result;
      }
      for (const signal of list) {
        const sources = signal.#sources.length > 0 ? signal.#sources : [signal];
        for (const source of sources) {
          if (result.#sources.includes(source)) continue;
          result.#sources.push(source);
          source.#followers.push(result);
        }
      }
      return result;
    }
  }
  tag(AbortSignal.prototype, 'AbortSignal');
  shown(AbortSignal.prototype, (signal) => picked(signal, ['aborted']));
  enumerable(AbortSignal.prototype, ['aborted', 'reason', 'onabort', 'throwIfAborted']);

  class AbortController {
    #signal = new AbortSignal(key);
    get signal() {
      if (!(#signal in this)) throw load('errors').foreign('AbortController');
      return this.#signal;
    }
    abort(reason = failure('This operation was aborted', 'AbortError')) {
      if (!(#signal in this)) throw load('errors').foreign('AbortController');
      abort(this.#signal, reason);
    }
  }
  tag(AbortController.prototype, 'AbortController');
  shown(AbortController.prototype, (controller) => picked(controller, ['signal']), 'AbortController {}');
  enumerable(AbortController.prototype, ['signal', 'abort']);
  return { AbortController, AbortSignal, isSignal, follow, newSignal: () => new AbortSignal(key) };
};
