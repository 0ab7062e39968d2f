// The module `url`: the classes of the standard, and the older functions beside them.
({ refuse, urlParse, urlGet }, load) => {
  const errors = () => load('errors');
  const { URL, URLSearchParams, isUrl } = load('url');
  const queries = () => load('node_querystring').module();
  const WITH_SLASHES = ['http:', 'https:', 'ftp:', 'file:', 'ws:', 'wss:', 'gopher:'];

  class Url {
    constructor() {
      for (const name of ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href']) {
        this[name] = null;
      }
    }
  }
  const escaped = (text) => text.replace(/[\t\n\r "'<>\\^`{|}]/g, (c) => (c === '\\' ? '/' : `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`));
  const parse = (text, withQuery = false, slashesDenoteHost = false) => {
    if (text instanceof Url) return text;
    if (typeof text !== 'string') throw errors().invalid('url', 'of type string', text);
    const url = new Url();
    let rest = text.trim();
    const [protocol] = /^[a-z0-9.+-]+:/i.exec(rest) ?? [];
    if (protocol !== undefined) {
      url.protocol = protocol.toLowerCase();
      rest = rest.slice(protocol.length);
    }
    const isWeb = WITH_SLASHES.includes(url.protocol);
    const hasSlashes = /^[/\\]{2}/.test(rest) && (isWeb || rest.startsWith('//')) && (slashesDenoteHost || protocol !== undefined);
    if (hasSlashes && url.protocol !== 'javascript:') {
      rest = rest.slice(2);
      url.slashes = true;
    }
    if (url.protocol !== 'javascript:' && (hasSlashes || (protocol !== undefined && isWeb))) {
      const end = /[/?#\\]/.exec(rest)?.index ?? rest.length;
      let authority = rest.slice(0, end);
      rest = rest.slice(end);
      const at = authority.lastIndexOf('@');
      if (at >= 0) {
        url.auth = decodeURIComponent(authority.slice(0, at));
        authority = authority.slice(at + 1);
      }
      const port = /:([0-9]*)$/.exec(authority);
      if (port !== null) {
        if (port[1] !== '') [, url.port] = port;
        authority = authority.slice(0, -port[0].length);
      }
      const isV6 = /^\[.*\]$/.test(authority);
      url.hostname = (isV6 ? authority.slice(1, -1) : authority).toLowerCase();
      if (/[\s<>^|%]/.test(url.hostname)) {
        const error = errors().coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
        error.input = text;
        throw error;
      }
      if (/[^\x00-\x7f]/.test(url.hostname)) {
        const href = urlParse(`http://${url.hostname}/`, undefined);
        if (href !== undefined) url.hostname = urlGet(href, 'hostname');
      }
      url.host = (isV6 ? `[${url.hostname}]` : url.hostname) + (url.port === null ? '' : `:${url.port}`);
    }
    if (url.protocol !== 'javascript:') rest = escaped(rest);
    const hash = rest.indexOf('#');
    if (hash >= 0) {
      url.hash = rest.slice(hash);
      rest = rest.slice(0, hash);
    }
    const question = rest.indexOf('?');
    if (question >= 0) {
      url.search = rest.slice(question);
      url.query = withQuery ? queries().parse(url.search.slice(1)) : url.search.slice(1);
      rest = rest.slice(0, question);
    } else if (withQuery) {
      url.search = null;
      url.query = Object.create(null);
    }
    if (rest !== '') url.pathname = rest;
    else if (isWeb && url.hostname) url.pathname = '/';
    if (url.pathname !== null || url.search !== null) url.path = `${url.pathname ?? ''}${url.search ?? ''}`;
    url.href = format(url);
    return url;
  };
  const format = (given, options = undefined) => {
    if (isUrl(given)) {
      const { fragment = true, search = true, auth = true, unicode = false } = options ?? {};
      if (unicode) refuse('url.format() with unicode is not known to the sandbox');
      const url = new URL(given.href);
      if (!fragment) url.hash = '';
      if (!search) url.search = '';
      if (!auth) [url.username, url.password] = ['', ''];
      return url.href;
    }
    if (typeof given === 'string') return format(parse(given));
    if (given === null || typeof given !== 'object') {
      throw errors().invalid('urlObject', 'one of type object or string', given);
    }
    const auth = given.auth ? `${encodeURIComponent(given.auth).replace(/%3A/i, ':')}@` : '';
    let protocol = given.protocol || '';
    if (protocol && !protocol.endsWith(':')) protocol += ':';
    let host = '';
    if (given.host) host = auth + given.host;
    else if (given.hostname) {
      const name = given.hostname.includes(':') && !given.hostname.startsWith('[') ? `[${given.hostname}]` : given.hostname;
      host = auth + name + (given.port ? `:${given.port}` : '');
    }
    let query = '';
    if (given.query !== null && typeof given.query === 'object') query = queries().stringify(given.query);
    let search = given.search || (query && `?${query}`) || '';
    if (search && !search.startsWith('?')) search = `?${search}`;
    let hash = given.hash || '';
    if (hash && !hash.startsWith('#')) hash = `#${hash}`;
    let pathname = (given.pathname || '').replace(/[?#]/g, encodeURIComponent);
    if (given.slashes || WITH_SLASHES.includes(protocol)) {
      if (given.slashes || host) {
        if (pathname && !pathname.startsWith('/')) pathname = `/${pathname}`;
        host = `//${host}`;
      }
    }
    return `${protocol}${host}${pathname}${search.replace(/#/g, '%23')}${hash}`;
  };
  const module = {
    Url,
    parse,
    resolve(from, to) {
      const base = urlParse(`${from}`, 'resolve://host/');
      const href = base === undefined ? undefined : urlParse(`${to}`, base);
      if (href === undefined) return `${to}`;
      return href.startsWith('resolve://host/') ? href.slice(`${from}`.startsWith('/') || `${to}`.startsWith('/') ? 14 : 15) : href;
    },
    resolveObject: () => refuse('url.resolveObject() is not known to the sandbox: use new URL(to, from)'),
    format,
    URL,
    URLSearchParams,
    domainToASCII(domain) {
      const href = urlParse(`ws://${domain}`, undefined);
      return href === undefined ? '' : urlGet(href, 'hostname');
    },
    domainToUnicode: () => refuse('url.domainToUnicode() is not known to the sandbox'),
    pathToFileURL(path) {
      const whole = load('node_path').module().resolve(path);
      return new URL(`file://${whole.replace(/%/g, '%25').replace(/\\/g, '%5C').replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/\t/g, '%09').replace(/\?/g, '%3F').replace(/#/g, '%23')}`);
    },
    fileURLToPath(value) {
      const url = isUrl(value) ? value : new URL(value);
      if (url.protocol !== 'file:') throw errors().coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
      return decodeURIComponent(url.pathname);
    },
    urlToHttpOptions(url) {
      const { protocol, hostname, hash, search, pathname, href } = url;
      const options = { __proto__: null, ...url, protocol, hostname, hash, search, pathname, path: `${pathname || ''}${search || ''}`, href };
      if (url.port !== '') options.port = Number(url.port);
      if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
      return options;
    },
  };
  return { module: () => module };
};
