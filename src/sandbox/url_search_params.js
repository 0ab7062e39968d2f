// URLSearchParams, which the engine does not bring; evaluated when an action first asks for it.
// Gives the class, and the getter behind `URL.prototype.searchParams`.
(() => {
  const decode = (text) => {
    const spaced = text.replaceAll('+', ' ');
    try {
      return decodeURIComponent(spaced);
    } catch {
      // Only the sequences that are not UTF-8 are lost.
      return spaced.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
        try {
          return decodeURIComponent(bytes);
        } catch {
          return '\ufffd';
        }
      });
    }
  };
  const encode = (text) =>
    encodeURIComponent(text.toWellFormed())
      .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+');
  const parse = (text) =>
    text
      .replace(/^\?/, '')
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const at = part.indexOf('=');
        return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
      });
  const serialize = (list) => list.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');

  let linkTo;
  class URLSearchParams {
    #list = [];
    // The URL that these belong to; then its `search` is the only truth.
    #url = null;

    static {
      linkTo = (url) => {
        const params = new URLSearchParams();
        params.#url = url;
        return params;
      };
    }

    constructor(init = '') {
      if (init === null || typeof init !== 'object') {
        this.#list = parse(String(init));
      } else if (typeof init[Symbol.iterator] === 'function') {
        this.#list = Array.from(init, (pair) => {
          const [key, value, ...rest] = pair;
          if (rest.length > 0 || [...pair].length !== 2) throw new TypeError('Each query pair must be an iterable [name, value] tuple');
          return [String(key), String(value)];
        });
      } else {
        this.#list = Object.entries(init).map(([key, value]) => [key, String(value)]);
      }
    }

    get #pairs() {
      return this.#url === null ? this.#list : parse(this.#url.search);
    }

    set #pairs(list) {
      if (this.#url === null) this.#list = list;
      else this.#url.search = serialize(list);
    }

    get size() {
      return this.#pairs.length;
    }

    append(key, value) {
      this.#pairs = [...this.#pairs, [String(key), String(value)]];
    }

    delete(key, value) {
      this.#pairs = this.#pairs.filter(([k, v]) => k !== String(key) || (value !== undefined && v !== String(value)));
    }

    get(key) {
      return this.#pairs.find(([k]) => k === String(key))?.[1] ?? null;
    }

    getAll(key) {
      return this.#pairs.filter(([k]) => k === String(key)).map(([, v]) => v);
    }

    has(key, value) {
      return this.#pairs.some(([k, v]) => k === String(key) && (value === undefined || v === String(value)));
    }

    set(key, value) {
      const list = this.#pairs;
      const at = list.findIndex(([k]) => k === String(key));
      const pair = [String(key), String(value)];
      this.#pairs = at < 0 ? [...list, pair] : list.filter(([k], i) => i <= at || k !== String(key)).with(at, pair);
    }

    sort() {
      this.#pairs = this.#pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    }

    forEach(callback, self) {
      for (const [key, value] of this) callback.call(self, value, key, this);
    }

    *entries() {
      yield* this.#pairs;
    }

    *keys() {
      for (const [key] of this.#pairs) yield key;
    }

    *values() {
      for (const [, value] of this.#pairs) yield value;
    }

    [Symbol.iterator]() {
      return this.entries();
    }

    toString() {
      return serialize(this.#pairs);
    }

    get [Symbol.toStringTag]() {
      return 'URLSearchParams';
    }
  }

  const linked = new WeakMap();
  function searchParams() {
    if (!linked.has(this)) linked.set(this, linkTo(this));
    return linked.get(this);
  }
  return [URLSearchParams, searchParams];
})()
