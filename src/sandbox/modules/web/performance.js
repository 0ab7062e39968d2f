// `performance`, on the clock of the run: time passes only where something waits.
({ now, origin, refuse }, load) => {
  const { tag, enumerable } = load('iteration');
  const { EventTarget } = load('events');
  const key = Symbol('key');
  const list = [];

  class PerformanceEntry {
    #entry;
    constructor(asked, name, entryType, startTime, duration, detail) {
      if (asked !== key) throw load('errors').illegal();
      this.#entry = { name, entryType, startTime, duration, detail };
    }
    get name() {
      return this.#entry.name;
    }
    get entryType() {
      return this.#entry.entryType;
    }
    get startTime() {
      return this.#entry.startTime;
    }
    get duration() {
      return this.#entry.duration;
    }
    toJSON() {
      return { ...this.#entry };
    }
    static detail(entry) {
      return entry.#entry.detail;
    }
  }
  const { detail } = PerformanceEntry;
  delete PerformanceEntry.detail;
  class PerformanceMark extends PerformanceEntry {
    get detail() {
      return detail(this);
    }
  }
  class PerformanceMeasure extends PerformanceEntry {
    get detail() {
      return detail(this);
    }
  }
  tag(PerformanceEntry.prototype, 'PerformanceEntry');
  tag(PerformanceMark.prototype, 'PerformanceMark');
  tag(PerformanceMeasure.prototype, 'PerformanceMeasure');

  const copied = (value) => (value === undefined || value === null ? null : load('clone').structuredClone(value));
  const timeOf = (mark) => {
    if (typeof mark === 'number') {
      if (mark < 0) throw load('errors').coded(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${mark} is not a valid timestamp`);
      return mark;
    }
    const found = list.findLast((entry) => entry.entryType === 'mark' && entry.name === `${mark}`);
    if (found === undefined) {
      const { DOMException } = load('dom_exception');
      throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
    }
    return found.startTime;
  };
  const add = (entry) => {
    let at = list.length;
    while (at > 0 && list[at - 1].startTime > entry.startTime) at -= 1;
    list.splice(at, 0, entry);
    return entry;
  };
  const clear = (type, name) => {
    const kept = list.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== `${name}`));
    list.splice(0, list.length, ...kept);
  };

  class Performance extends EventTarget {
    constructor(asked) {
      if (asked !== key) throw load('errors').illegal();
      super();
    }
    get timeOrigin() {
      return origin();
    }
    now() {
      return now();
    }
    mark(name, options = {}) {
      const { startTime = now(), detail: given } = options ?? {};
      return add(new PerformanceMark(key, `${name}`, 'mark', timeOf(startTime), 0, copied(given)));
    }
    measure(name, startOrOptions = undefined, endMark = undefined) {
      const isObject = startOrOptions !== null && typeof startOrOptions === 'object';
      const options = isObject ? startOrOptions : {};
      const { start = isObject ? undefined : startOrOptions, end = endMark, duration } = options;
      const stop =
        end !== undefined ? timeOf(end) : start !== undefined && duration !== undefined ? timeOf(start) + duration : now();
      const from =
        start !== undefined ? timeOf(start) : end !== undefined && duration !== undefined ? timeOf(end) - duration : 0;
      return add(new PerformanceMeasure(key, `${name}`, 'measure', from, stop - from, copied(options.detail)));
    }
    clearMarks(name = undefined) {
      clear('mark', name);
    }
    clearMeasures(name = undefined) {
      clear('measure', name);
    }
    getEntries() {
      return [...list];
    }
    getEntriesByName(name, type = undefined) {
      return list.filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === type));
    }
    getEntriesByType(type) {
      return list.filter((entry) => entry.entryType === `${type}`);
    }
    timerify(callback) {
      if (typeof callback !== 'function') throw load('errors').invalid('fn', 'of type function', callback);
      return callback;
    }
    toJSON() {
      return { nodeTiming: {}, timeOrigin: origin(), eventLoopUtilization: { idle: 0, active: 0, utilization: 0 } };
    }
  }
  tag(Performance.prototype, 'Performance');
  enumerable(Performance.prototype, ['now', 'timeOrigin', 'mark', 'measure', 'clearMarks', 'clearMeasures']);
  const performance = new Performance(key);
  const module = {
    performance,
    PerformanceEntry,
    PerformanceObserver: function PerformanceObserver() {
      refuse('PerformanceObserver is not known to the sandbox: ask performance.getEntries()');
    },
    monitorEventLoopDelay: () => refuse('monitorEventLoopDelay() is not known to the sandbox, whose time stands still'),
    constants: {},
  };
  return { performance, module: () => module };
};
