// Headers: names in lower case, sorted where they are listed.
(native, load) => {
  const { iterators, tag, enumerable, shown, ANEW } = load('iteration');
  const { apply, ownKeys, getOwnPropertyDescriptor } = Reflect;
  const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

  const bytes = (value) => {
    const text = `${value}`;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 255) {
        throw new TypeError(
          `Cannot convert argument to a ByteString because the character at index ${at} has a value of ${code} which is greater than 255.`,
        );
      }
    }
    return text;
  };
  const nameOf = (value, method) => {
    const name = bytes(value);
    if (!TOKEN.test(name)) throw new TypeError(`Headers.${method}: ${JSON.stringify(name)} is an invalid header name.`);
    return name.toLowerCase();
  };
  const valueOf = (value, method) => {
    const text = bytes(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
    if (/[\0\r\n]/.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header value.`);
    return text;
  };
  const needs = (count, given, method) => {
    if (given >= count) return;
    const words = count === 1 ? '1 argument' : `${count} arguments`;
    throw new TypeError(`Headers.${method}: ${words} required, but${given === 0 ? '' : ' only'} ${given} found.`);
  };

  let pairsOf;
  let entriesOf;
  let written;
  let guard;
  let isHeaders;
  class Headers {
    // Pairs in the order in which they came; a name stands several times for cookies alone.
    #list = [];
    // The names as they were written, which are shown.
    #written = new Map();
    #guard = 'none';

    static {
      pairsOf = (headers) => {
        // The standard compares bytes, which these texts are.
        const names = [...new Set(headers.#list.map((pair) => pair[0]))].sort();
        return names.flatMap((name) => headers.#list.filter((pair) => pair[0] === name));
      };
      entriesOf = (headers) => headers.#list;
      written = (headers) => {
        const names = new Map();
        for (const [key, text] of headers.#list) {
          const known = names.get(key);
          const name = headers.#written.get(key) ?? key;
          names.set(key, [name, known === undefined ? text : `${known[1]}, ${text}`]);
        }
        return Object.fromEntries(names.values());
      };
      guard = (headers, how) => {
        headers.#guard = how;
        return headers;
      };
      isHeaders = (value) => value !== null && typeof value === 'object' && #list in value;
    }

    constructor(init = undefined) {
      if (init === undefined) return;
      if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
        throw new TypeError(
          'Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.',
        );
      }
      const method = init[Symbol.iterator];
      if (isHeaders(init)) {
        for (const pair of init.#list) this.#add(pair[0], pair[1], init.#written.get(pair[0]) ?? pair[0]);
      } else if (typeof method === 'function') {
        let at = 0;
        for (const one of init) {
          if (one === null || typeof one !== 'object' || typeof one[Symbol.iterator] !== 'function') {
            const shown = typeof one === 'string' ? `"${one}"` : String(one);
            throw new TypeError(`Headers contructor: init[${at}] (${shown}) is not iterable.`);
          }
          at += 1;
          const pair = [...one];
          if (pair.length !== 2) {
            throw new TypeError(
              `Headers constructor: expected name/value pair to be length 2, found ${pair.length}.`,
            );
          }
          this.append(pair[0], pair[1]);
        }
      } else {
        for (const key of ownKeys(init)) {
          if (getOwnPropertyDescriptor(init, key)?.enumerable) this.append(`${key}`, init[key]);
        }
      }
    }

    #add(key, text, written) {
      this.#list.push([key, text]);
      if (!this.#written.has(key)) this.#written.set(key, written);
    }
    #writable() {
      if (!(#list in this)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
      if (this.#guard === 'immutable') throw new TypeError('immutable');
    }
    append(name, value) {
      if (!(#list in this)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
      needs(2, arguments.length, 'append');
      const written = `${name}`;
      const [key, text] = [nameOf(written, 'append'), valueOf(value, 'append')];
      this.#writable();
      const known = key === 'set-cookie' ? undefined : this.#list.find((pair) => pair[0] === key);
      if (known === undefined) this.#add(key, text, written);
      else known[1] = `${known[1]}${key === 'cookie' ? '; ' : ', '}${text}`;
    }
    delete(name) {
      if (!(#list in this)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
      needs(1, arguments.length, 'delete');
      const key = nameOf(name, 'delete');
      this.#writable();
      this.#list = this.#list.filter((pair) => pair[0] !== key);
      this.#written.delete(key);
    }
    get(name) {
      if (!(#list in this)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
      needs(1, arguments.length, 'get');
      const key = nameOf(name, 'get');
      const values = this.#list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
      return values.length === 0 ? null : values.join(', ');
    }
    has(name) {
      if (!(#list in this)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
      needs(1, arguments.length, 'has');
      const key = nameOf(name, 'has');
      return this.#list.some((pair) => pair[0] === key);
    }
    set(name, value) {
      if (!(#list in this)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
      needs(2, arguments.length, 'set');
      const written = `${name}`;
      const [key, text] = [nameOf(written, 'set'), valueOf(value, 'set')];
      this.#writable();
      const at = this.#list.findIndex((pair) => pair[0] === key);
      if (at < 0) {
        this.#add(key, text, written);
      } else {
        this.#list[at][1] = text;
        this.#written.set(key, written);
        this.#list = this.#list.filter((pair, index) => index <= at || pair[0] !== key);
      }
    }
    getSetCookie() {
      if (!(#list in this)) throw load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');
      return this.#list.filter((pair) => pair[0] === 'set-cookie').map((pair) => pair[1]);
    }
    keys() {
      if (!(#list in this)) throw load('errors').foreign('Headers');
      return iterate(this, 0);
    }
    values() {
      if (!(#list in this)) throw load('errors').foreign('Headers');
      return iterate(this, 1);
    }
    entries() {
      if (!(#list in this)) throw load('errors').foreign('Headers');
      return iterate(this, 'both');
    }
    forEach(callback, self = undefined) {
      if (!(#list in this)) throw load('errors').foreign('Headers');
      needs(1, arguments.length, 'forEach');
      if (typeof callback !== 'function') {
        throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
      }
      for (const [name, value] of pairsOf(this)) apply(callback, self, [value, name, this]);
    }
  }
  const iterate = iterators('Headers', pairsOf);
  tag(Headers.prototype, 'Headers');
  shown(Headers.prototype, written, ANEW);
  enumerable(Headers.prototype, ['append', 'delete', 'get', 'has', 'set', 'getSetCookie', 'keys', 'values', 'entries',
    'forEach']);
  const { entries } = Headers.prototype;
  Object.defineProperty(Headers.prototype, Symbol.iterator, { value: entries, writable: true, configurable: true });
  return { Headers, entriesOf, guard, isHeaders, bytes, isToken: (text) => TOKEN.test(text) };
};
