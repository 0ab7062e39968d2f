// Timers as objects, on the clock of the run. Nothing waits for a process to end here, so that `unref` only says so.
({ schedule, cancel, soon, microtask }, load) => {
  const { apply } = Reflect;
  // Timers whose number was asked for.
  const numbered = new Map();
  let count = 0;
  let stop;
  let start;

  const waitOf = (delay) => {
    const asked = delay * 1;
    // What does not fit into 32 bits is 1.
    return asked >= 1 && asked <= 2147483647 ? Math.trunc(asked) : 1;
  };

  class Timeout {
    #callback;
    #args;
    #wait;
    #repeats;
    #task = null;
    #number = null;
    #referenced = true;

    static {
      stop = (timer) => {
        if (timer === null || typeof timer !== 'object' || !(#task in timer)) return false;
        if (timer.#task !== null) cancel(timer.#task);
        timer.#task = null;
        timer.#repeats = false;
        if (timer.#number !== null) numbered.delete(timer.#number);
        return true;
      };
      start = (callback, delay, args, repeats) => {
        const timer = new Timeout();
        timer.#callback = callback;
        timer.#args = args;
        timer.#wait = waitOf(delay);
        timer.#repeats = repeats;
        timer.#begin();
        return timer;
      };
    }

    #begin() {
      const timer = this;
      this.#task = schedule(() => timer.#fire(), this.#wait, true);
    }

    #fire() {
      const task = this.#task;
      apply(this.#callback, this, this.#args);
      // The callback may have stopped the timer, or begun it anew.
      if (this.#task !== task) return;
      this.#task = null;
      if (this.#repeats) this.#begin();
    }

    ref() {
      this.#referenced = true;
      return this;
    }
    unref() {
      this.#referenced = false;
      return this;
    }
    hasRef() {
      return this.#referenced;
    }
    refresh() {
      if (this.#task !== null) cancel(this.#task);
      this.#begin();
      return this;
    }
    close() {
      stop(this);
      return this;
    }
    [Symbol.toPrimitive]() {
      if (this.#number === null) {
        count += 1;
        this.#number = count;
        numbered.set(count, this);
      }
      return this.#number;
    }
  }

  let dismiss;
  class Immediate {
    #task;
    #referenced = true;
    static {
      dismiss = (immediate) => {
        if (immediate === null || typeof immediate !== 'object' || !(#task in immediate)) return;
        cancel(immediate.#task);
        immediate.#referenced = false;
      };
    }
    constructor(callback, args) {
      const immediate = this;
      this.#task = soon(() => {
        this.#referenced = false;
        apply(callback, immediate, args);
      });
    }
    ref() {
      this.#referenced = true;
      return this;
    }
    unref() {
      this.#referenced = false;
      return this;
    }
    hasRef() {
      return this.#referenced;
    }
  }

  function setTimeout(callback, delay, ...args) {
    if (typeof callback !== 'function') load('errors').takesFunction(callback, 'callback');
    return start(callback, delay, args, false);
  }
  function setInterval(callback, delay, ...args) {
    if (typeof callback !== 'function') load('errors').takesFunction(callback, 'callback');
    return start(callback, delay, args, true);
  }
  function setImmediate(callback, ...args) {
    if (typeof callback !== 'function') load('errors').takesFunction(callback, 'callback');
    return new Immediate(callback, args);
  }
  function clearTimeout(timer) {
    if (!stop(timer) && (typeof timer === 'number' || typeof timer === 'string')) stop(numbered.get(+timer) ?? null);
  }
  function clearInterval(timer) {
    clearTimeout(timer);
  }
  function clearImmediate(immediate) {
    dismiss(immediate);
  }
  function queueMicrotask(callback) {
    if (typeof callback !== 'function') load('errors').takesFunction(callback, 'callback');
    microtask(() => {
      callback();
    });
  }
  // What `promisify` of Node.js gives for them.
  const custom = Symbol.for('nodejs.util.promisify.custom');
  for (const timer of [setTimeout, setImmediate]) {
    const get = () => load('timers_promises').promises[timer.name];
    Object.defineProperty(timer, custom, { get, enumerable: true });
  }
  return { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, queueMicrotask };
};
