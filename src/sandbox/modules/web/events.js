// Event, CustomEvent and EventTarget, as Node.js has them: there is no tree, so that an event has one target.
({ microtask, now }, load) => {
  const { tag, enumerable, shown, picked } = load('iteration');
  const { apply } = Reflect;
  const trusted = Symbol('trusted');

  let begin;
  let end;
  let isStopped;
  class Event {
    #type;
    #bubbles;
    #cancelable;
    #composed;
    #isTrusted;
    #time;
    #target = null;
    #dispatched = false;
    #prevented = false;
    #stopped = false;
    #stoppedAtOnce = false;

    static {
      begin = (event, target) => {
        if (event.#dispatched) {
          throw load('errors').coded(Error, 'ERR_EVENT_RECURSION', `The event "${event.#type}" is already being dispatched`);
        }
        event.#target = target;
        event.#dispatched = true;
      };
      end = (event) => {
        event.#dispatched = false;
      };
      isStopped = (event) => event.#stoppedAtOnce;
    }

    constructor(type, options = undefined) {
      if (arguments.length === 0) throw load('errors').missing('type');
      if (options !== undefined && options !== null && typeof options !== 'object') {
        throw load('errors').invalid('options', 'of type object', options);
      }
      this.#bubbles = Boolean(options?.bubbles);
      this.#cancelable = Boolean(options?.cancelable);
      this.#composed = Boolean(options?.composed);
      this.#isTrusted = options?.[trusted] === true;
      this.#type = `${type}`;
      this.#time = now();
    }
    get type() {
      return this.#type;
    }
    get target() {
      return this.#target;
    }
    get srcElement() {
      return this.#target;
    }
    get currentTarget() {
      return this.#dispatched ? this.#target : null;
    }
    get bubbles() {
      return this.#bubbles;
    }
    get cancelable() {
      return this.#cancelable;
    }
    get composed() {
      return this.#composed;
    }
    get defaultPrevented() {
      return this.#cancelable && this.#prevented;
    }
    get returnValue() {
      return !this.#cancelable || !this.#prevented;
    }
    get eventPhase() {
      return this.#dispatched ? 2 : 0;
    }
    get timeStamp() {
      return this.#time;
    }
    get isTrusted() {
      return this.#isTrusted;
    }
    get cancelBubble() {
      return this.#stopped;
    }
    set cancelBubble(value) {
      if (value) this.#stopped = true;
    }
    composedPath() {
      return this.#dispatched ? [this.#target] : [];
    }
    preventDefault() {
      this.#prevented = true;
    }
    stopPropagation() {
      this.#stopped = true;
    }
    stopImmediatePropagation() {
      this.#stopped = true;
      this.#stoppedAtOnce = true;
    }
    initEvent(type, bubbles = false, cancelable = false) {
      if (arguments.length === 0) throw load('errors').missing('type');
      if (this.#dispatched) return;
      this.#type = `${type}`;
      this.#bubbles = Boolean(bubbles);
      this.#cancelable = Boolean(cancelable);
    }
  }
  tag(Event.prototype, 'Event');
  const SHOWN = ['type', 'defaultPrevented', 'cancelable', 'timeStamp'];
  shown(Event.prototype, (event) => picked(event, SHOWN), 'Event', (event) => event.constructor);
  enumerable(Event.prototype, ['type', 'target', 'currentTarget', 'srcElement', 'bubbles', 'cancelable', 'composed',
    'defaultPrevented', 'returnValue', 'eventPhase', 'timeStamp', 'isTrusted', 'cancelBubble', 'composedPath',
    'preventDefault', 'stopPropagation', 'stopImmediatePropagation', 'initEvent']);
  ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].forEach((name, value) => {
    for (const target of [Event, Event.prototype]) Object.defineProperty(target, name, { value, enumerable: true });
  });

  class CustomEvent extends Event {
    #detail;
    constructor(type, options = undefined) {
      if (arguments.length === 0) throw load('errors').missing('type');
      super(type, options);
      this.#detail = options?.detail ?? null;
    }
    get detail() {
      return this.#detail;
    }
  }
  tag(CustomEvent.prototype, 'CustomEvent');
  shown(CustomEvent.prototype, (event) => picked(event, SHOWN), 'CustomEvent', (event) => event.constructor);
  enumerable(CustomEvent.prototype, ['detail']);

  // An error of a listener ends the process in Node.js, whoever dispatched the event.
  const raise = (error) =>
    microtask(() => {
      throw error;
    });
  const isThenable = (value) => value !== null && typeof value === 'object' && typeof value.then === 'function';
  const call = (callback, target, event) => {
    try {
      const result =
        typeof callback === 'function'
          ? apply(callback, target, [event])
          : typeof callback.handleEvent === 'function'
            ? apply(callback.handleEvent, callback, [event])
            : undefined;
      if (isThenable(result)) result.then(undefined, raise);
    } catch (error) {
      raise(error);
    }
  };

  let handler;
  class EventTarget {
    // Lists of listeners by type; a listener is replaced by none where it is removed, so that loops go on.
    #listeners = new Map();

    static {
      // The value behind a property such as `onabort`: a listener that stands where it was first set.
      handler = {
        get: (target, type) => target.#listeners.get(type)?.find((one) => one.isHandler)?.callback ?? null,
        set: (target, type, value) => {
          const callback = typeof value === 'function' ? value : null;
          const known = target.#listeners.get(type)?.find((one) => one.isHandler);
          if (known) known.callback = callback;
          else if (callback) target.#list(type).push({ callback, capture: false, once: false, isHandler: true });
        },
      };
    }

    #list(type) {
      if (!this.#listeners.has(type)) this.#listeners.set(type, []);
      return this.#listeners.get(type);
    }

    addEventListener(type, listener, options = undefined) {
      if (!(#listeners in this)) throw load('errors').foreign('EventTarget');
      if (arguments.length < 2) throw load('errors').missing('type', 'listener');
      const { once, capture, signal } =
        typeof options === 'boolean' ? { once: false, capture: options } : (options ?? {});
      if (signal !== undefined && !load('abort').isSignal(signal)) {
        throw load('errors').invalid('options.signal', 'an instance of AbortSignal', signal);
      }
      if (listener === undefined || listener === null) return;
      if (typeof listener !== 'function' && typeof listener !== 'object') {
        throw load('errors').invalid('listener', 'an instance of EventListener', listener);
      }
      const name = `${type}`;
      if (signal?.aborted) return;
      const list = this.#list(name);
      const isKnown = (one) => !one.isHandler && one.callback === listener && one.capture === Boolean(capture);
      if (list.some(isKnown)) return;
      list.push({ callback: listener, capture: Boolean(capture), once: Boolean(once), isHandler: false });
      if (signal) {
        const target = this;
        signal.addEventListener('abort', () => target.removeEventListener(name, listener, options), { once: true });
      }
    }

    removeEventListener(type, listener, options = undefined) {
      if (!(#listeners in this)) throw load('errors').foreign('EventTarget');
      if (arguments.length < 2) throw load('errors').missing('type', 'listener');
      const capture = Boolean(typeof options === 'boolean' ? options : options?.capture);
      const list = this.#listeners.get(`${type}`);
      const at = list?.findIndex((one) => !one.isHandler && one.callback === listener && one.capture === capture);
      if (at >= 0) {
        list[at].callback = null;
        list.splice(at, 1);
      }
    }

    dispatchEvent(event) {
      if (!(#listeners in this)) throw load('errors').foreign('EventTarget');
      if (arguments.length === 0) throw load('errors').missing('event');
      if (!(event instanceof Event)) throw load('errors').invalid('event', 'an instance of Event', event);
      begin(event, this);
      try {
        const list = this.#listeners.get(event.type);
        for (const one of list === undefined ? [] : [...list]) {
          const { callback } = one;
          if (callback === null) continue;
          if (one.once) this.removeEventListener(event.type, callback, one.capture);
          call(callback, this, event);
          if (isStopped(event)) break;
        }
      } finally {
        end(event);
      }
      return !event.defaultPrevented;
    }
  }
  tag(EventTarget.prototype, 'EventTarget');
  shown(EventTarget.prototype, (target) => `${target.constructor.name} {}`, 'EventTarget');
  enumerable(EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent']);
  return { Event, CustomEvent, EventTarget, trusted, handler };
};
