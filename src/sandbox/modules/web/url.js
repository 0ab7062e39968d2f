// URL and URLSearchParams. A URL is kept as its text; the parts are read and written by natives.
({ urlParse, urlGet, urlSet, formParse, formSerialize, inspectValue }, load) => {
  const { iterators, tag, enumerable, shown, picked, lined } = load('iteration');
  const { apply, ownKeys } = Reflect;

  let pairsOf;
  let attach;
  let replace;
  class URLSearchParams {
    // Pairs of name and value.
    #list = [];
    // What to tell of a change: the URL that these belong to.
    #changed = null;

    static {
      pairsOf = (params) => params.#list;
      attach = (query, changed) => {
        const params = new URLSearchParams();
        params.#list = formParse(query);
        params.#changed = changed;
        return params;
      };
      replace = (params, query) => {
        params.#list = formParse(query);
      };
    }

    constructor(init = undefined) {
      if (init === undefined || init === null) return;
      if (typeof init !== 'object' && typeof init !== 'function') {
        const text = `${init}`;
        this.#list = formParse(text.startsWith('?') ? text.slice(1) : text);
        return;
      }
      const method = init[Symbol.iterator];
      if (method !== undefined && method !== null) {
        if (typeof method !== 'function') {
          throw load('errors').coded(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
        }
        const wrong = () =>
          load('errors').coded(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
        for (const pair of init) {
          if (pair === null || pair === undefined || typeof pair === 'string') throw wrong();
          if (typeof pair[Symbol.iterator] !== 'function') throw wrong();
          const both = [...pair];
          if (both.length !== 2) throw wrong();
          this.#list.push([`${both[0]}`.toWellFormed(), `${both[1]}`.toWellFormed()]);
        }
        return;
      }
      // Of names that become the same text, the last one counts, at the place of the first.
      const seen = new Map();
      for (const key of ownKeys(init)) {
        const descriptor = Reflect.getOwnPropertyDescriptor(init, key);
        if (!descriptor?.enumerable) continue;
        seen.set(`${key}`.toWellFormed(), `${init[key]}`.toWellFormed());
      }
      this.#list = [...seen];
    }

    #update() {
      this.#changed?.(formSerialize(this.#list));
    }

    get size() {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      return this.#list.length;
    }
    append(name, value) {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      if (arguments.length < 2) throw load('errors').missing('name', 'value');
      this.#list.push([`${name}`.toWellFormed(), `${value}`.toWellFormed()]);
      this.#update();
    }
    delete(name, value = undefined) {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      if (arguments.length < 1) throw load('errors').missing('name');
      const key = `${name}`.toWellFormed();
      const only = value === undefined ? undefined : `${value}`.toWellFormed();
      this.#list = this.#list.filter((pair) => pair[0] !== key || (only !== undefined && pair[1] !== only));
      this.#update();
    }
    get(name) {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      if (arguments.length < 1) throw load('errors').missing('name');
      const key = `${name}`.toWellFormed();
      const found = this.#list.find((pair) => pair[0] === key);
      return found === undefined ? null : found[1];
    }
    getAll(name) {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      if (arguments.length < 1) throw load('errors').missing('name');
      const key = `${name}`.toWellFormed();
      return this.#list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
    }
    has(name, value = undefined) {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      if (arguments.length < 1) throw load('errors').missing('name');
      const key = `${name}`.toWellFormed();
      const only = value === undefined ? undefined : `${value}`.toWellFormed();
      return this.#list.some((pair) => pair[0] === key && (only === undefined || pair[1] === only));
    }
    set(name, value) {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      if (arguments.length < 2) throw load('errors').missing('name', 'value');
      const key = `${name}`.toWellFormed();
      const text = `${value}`.toWellFormed();
      const at = this.#list.findIndex((pair) => pair[0] === key);
      if (at < 0) {
        this.#list.push([key, text]);
      } else {
        this.#list[at][1] = text;
        this.#list = this.#list.filter((pair, index) => index <= at || pair[0] !== key);
      }
      this.#update();
    }
    sort() {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      this.#list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      this.#update();
    }
    entries() {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      return iterate(this, 'both');
    }
    forEach(callback, self = undefined) {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      if (typeof callback !== 'function') load('errors').takesFunction(callback, 'callback');
      for (let at = 0; at < this.#list.length; at += 1) {
        const [name, value] = this.#list[at];
        apply(callback, self, [value, name, this]);
      }
    }
    keys() {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      return iterate(this, 0);
    }
    values() {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      return iterate(this, 1);
    }
    toString() {
      if (!(#list in this)) throw load('errors').foreign('URLSearchParams');
      return formSerialize(this.#list);
    }
  }
  const iterate = iterators('URLSearchParams', pairsOf);
  tag(URLSearchParams.prototype, 'URLSearchParams');
  const quoted = (params, options) => {
    const pairs = pairsOf(params).map(([name, value]) => `${inspectValue(name, options)} => ${inspectValue(value, options)}`);
    return lined(params.constructor?.name ?? 'URLSearchParams', pairs, options);
  };
  shown(URLSearchParams.prototype, quoted, '[Object]');
  enumerable(URLSearchParams.prototype, ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries',
    'forEach', 'keys', 'values', 'toString']);
  const { entries } = URLSearchParams.prototype;
  Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: entries, writable: true, configurable: true });

  const wrong = (input, base) => {
    const error = load('errors').coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    error.input = input;
    if (base !== undefined) error.base = base;
    return error;
  };

  class URL {
    #href;
    #params = null;

    constructor(input, base = undefined) {
      if (arguments.length === 0) throw load('errors').missing('url');
      const text = `${input}`.toWellFormed();
      const from = base === undefined ? undefined : `${base}`.toWellFormed();
      const href = urlParse(text, from);
      if (href === undefined) throw wrong(text, from);
      this.#href = href;
    }

    #get(part) {
      if (!(#href in this)) throw load('errors').foreign('URL');
      return urlGet(this.#href, part);
    }
    #set(part, value) {
      if (!(#href in this)) throw load('errors').foreign('URL');
      const href = urlSet(this.#href, part, `${value}`.toWellFormed());
      if (href !== undefined) this.#href = href;
    }
    #renew() {
      if (this.#params !== null) replace(this.#params, urlGet(this.#href, 'query'));
    }

    get href() {
      if (!(#href in this)) throw load('errors').foreign('URL');
      return this.#href;
    }
    set href(value) {
      if (!(#href in this)) throw load('errors').foreign('URL');
      const text = `${value}`.toWellFormed();
      const href = urlParse(text, undefined);
      if (href === undefined) throw wrong(text, undefined);
      this.#href = href;
      this.#renew();
    }
    get origin() {
      return this.#get('origin');
    }
    get protocol() {
      return this.#get('protocol');
    }
    set protocol(value) {
      this.#set('protocol', value);
    }
    get username() {
      return this.#get('username');
    }
    set username(value) {
      this.#set('username', value);
    }
    get password() {
      return this.#get('password');
    }
    set password(value) {
      this.#set('password', value);
    }
    get host() {
      return this.#get('host');
    }
    set host(value) {
      this.#set('host', value);
    }
    get hostname() {
      return this.#get('hostname');
    }
    set hostname(value) {
      this.#set('hostname', value);
    }
    get port() {
      return this.#get('port');
    }
    set port(value) {
      this.#set('port', value);
    }
    get pathname() {
      return this.#get('pathname');
    }
    set pathname(value) {
      this.#set('pathname', value);
    }
    get search() {
      return this.#get('search');
    }
    set search(value) {
      this.#set('search', value);
      this.#renew();
    }
    get searchParams() {
      if (!(#href in this)) throw load('errors').foreign('URL');
      if (this.#params === null) {
        const url = this;
        this.#params = attach(urlGet(this.#href, 'query'), (query) => url.#set('search', query));
      }
      return this.#params;
    }
    get hash() {
      return this.#get('hash');
    }
    set hash(value) {
      this.#set('hash', value);
    }
    toString() {
      if (!(#href in this)) throw load('errors').foreign('URL');
      return this.#href;
    }
    toJSON() {
      if (!(#href in this)) throw load('errors').foreign('URL');
      return this.#href;
    }
    static canParse(input, base = undefined) {
      if (arguments.length === 0) throw load('errors').missing('url');
      return urlParse(`${input}`.toWellFormed(), base === undefined ? undefined : `${base}`.toWellFormed()) !== undefined;
    }
    static parse(input, base = undefined) {
      if (arguments.length === 0) throw load('errors').missing('url');
      return URL.canParse(input, base) ? new URL(input, base) : null;
    }
    static isUrl(value) {
      return value !== null && typeof value === 'object' && #href in value;
    }
  }
  const { isUrl } = URL;
  delete URL.isUrl;
  tag(URL.prototype, 'URL');
  const PARTS = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
    'searchParams', 'hash'];
  shown(URL.prototype, (url) => picked(url, PARTS), null, (url) => url.constructor);
  enumerable(URL.prototype, ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port',
    'pathname', 'search', 'searchParams', 'hash', 'toJSON']);
  const isParams = (value) => {
    try {
      pairsOf(value);
      return true;
    } catch {
      return false;
    }
  };
  return { URL, URLSearchParams, isUrl, isParams };
};
