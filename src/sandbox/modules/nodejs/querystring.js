// The module `querystring`.
({ bytesOf, utf8, utf8Decode }) => {
  const escape = (value) => {
    const text = typeof value === 'string' ? value : typeof value === 'object' ? String(value) : `${value}`;
    return encodeURIComponent(text);
  };
  const primitive = (value) => {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
    if (typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
    return '';
  };
  const unescape = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      // What is no UTF-8 becomes U+FFFD, and what is no escape stays.
      const bytes = [];
      for (let at = 0; at < text.length; at += 1) {
        const digits = text[at] === '%' ? /^[0-9a-fA-F]{2}/.exec(text.slice(at + 1, at + 3)) : null;
        if (digits === null) {
          bytes.push(...utf8(text[at]));
        } else {
          bytes.push(parseInt(digits[0], 16));
          at += 2;
        }
      }
      return utf8Decode(new Uint8Array(bytes));
    }
  };
  const module = {
    unescape,
    escape,
    stringify(object, separator = '&', equals = '=', options = undefined) {
      if (object === null || typeof object !== 'object') return '';
      const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : module.escape;
      const pairs = [];
      for (const key of Object.keys(object)) {
        const name = encode(primitive(key));
        const values = Array.isArray(object[key]) ? object[key] : [object[key]];
        for (const value of values) pairs.push(`${name}${equals || '='}${encode(primitive(value))}`);
      }
      return pairs.join(separator || '&');
    },
    parse(text, separator = '&', equals = '=', options = undefined) {
      const found = Object.create(null);
      if (typeof text !== 'string' || text.length === 0) return found;
      const decode = typeof options?.decodeURIComponent === 'function' ? options.decodeURIComponent : module.unescape;
      const plain = (part) => {
        const spaced = part.replaceAll('+', ' ');
        try {
          return decode(spaced);
        } catch {
          return unescape(spaced);
        }
      };
      const limit = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
      const parts = text.split(`${separator || '&'}`).filter((part) => part !== '');
      for (const part of limit > 0 ? parts.slice(0, limit) : parts) {
        const at = part.indexOf(`${equals || '='}`);
        const key = plain(at < 0 ? part : part.slice(0, at));
        const value = at < 0 ? '' : plain(part.slice(at + `${equals || '='}`.length));
        if (!(key in found)) found[key] = value;
        else if (Array.isArray(found[key])) found[key].push(value);
        else found[key] = [found[key], value];
      }
      return found;
    },
    unescapeBuffer: (text) => bytesOf(utf8(unescape(`${text}`))),
  };
  module.encode = module.stringify;
  module.decode = module.parse;
  return { module: () => module };
};
