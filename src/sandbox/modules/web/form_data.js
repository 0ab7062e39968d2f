// FormData, and the two encodings that a body has for it.
({ utf8, utf8Decode, latin1, fromLatin1, concat, formParse, bits }, load) => {
  const { iterators, tag, enumerable, shown, ANEW } = load('iteration');
  const { File, isBlob, isFile, dataOf } = load('blob');
  const { apply } = Reflect;

  const needs = (count, given, method) => {
    if (given >= count) return;
    const words = count === 1 ? '1 argument' : `${count} arguments`;
    throw new TypeError(`FormData.${method}: ${words} required, but${given === 0 ? '' : ' only'} ${given} found.`);
  };
  const illegal = () => load('errors').coded(TypeError, 'ERR_INVALID_THIS', 'Illegal invocation');

  let pairsOf;
  let isFormData;
  class FormData {
    #list = [];
    static {
      pairsOf = (form) => form.#list;
      isFormData = (value) => value !== null && typeof value === 'object' && #list in value;
    }
    constructor(form = undefined) {
      if (form !== undefined) {
        throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
      }
    }
    #entry(method, args) {
      needs(2, args.length, method);
      const [name, value, filename] = args;
      const key = `${name}`.toWellFormed();
      if (args.length > 2 && !isBlob(value)) {
        throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
      }
      if (!isBlob(value)) return [key, `${value}`.toWellFormed()];
      if (isFile(value) && filename === undefined) return [key, value];
      const title = filename === undefined ? 'blob' : `${filename}`;
      const lastModified = isFile(value) ? value.lastModified : undefined;
      return [key, new File([value], title, { type: value.type, lastModified })];
    }
    append(name, value, filename = undefined) {
      if (!(#list in this)) throw illegal();
      this.#list.push(this.#entry('append', arguments));
    }
    set(name, value, filename = undefined) {
      if (!(#list in this)) throw illegal();
      const entry = this.#entry('set', arguments);
      const at = this.#list.findIndex((pair) => pair[0] === entry[0]);
      if (at < 0) {
        this.#list.push(entry);
      } else {
        this.#list[at] = entry;
        this.#list = this.#list.filter((pair, index) => index <= at || pair[0] !== entry[0]);
      }
    }
    delete(name) {
      if (!(#list in this)) throw illegal();
      needs(1, arguments.length, 'delete');
      const key = `${name}`;
      this.#list = this.#list.filter((pair) => pair[0] !== key);
    }
    get(name) {
      if (!(#list in this)) throw illegal();
      needs(1, arguments.length, 'get');
      const key = `${name}`;
      return this.#list.find((pair) => pair[0] === key)?.[1] ?? null;
    }
    getAll(name) {
      if (!(#list in this)) throw illegal();
      needs(1, arguments.length, 'getAll');
      const key = `${name}`;
      return this.#list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
    }
    has(name) {
      if (!(#list in this)) throw illegal();
      needs(1, arguments.length, 'has');
      const key = `${name}`;
      return this.#list.some((pair) => pair[0] === key);
    }
    keys() {
      if (!(#list in this)) throw illegal();
      return iterate(this, 0);
    }
    values() {
      if (!(#list in this)) throw illegal();
      return iterate(this, 1);
    }
    entries() {
      if (!(#list in this)) throw illegal();
      return iterate(this, 'both');
    }
    forEach(callback, self = undefined) {
      if (!(#list in this)) throw illegal();
      needs(1, arguments.length, 'forEach');
      if (typeof callback !== 'function') {
        throw new TypeError("Failed to execute 'forEach' on 'FormData': parameter 1 is not of type 'Function'.");
      }
      // What the callback adds is met as well.
      for (let at = 0; at < pairsOf(this).length; at += 1) {
        const pair = pairsOf(this)[at];
        apply(callback, self, [pair[1], pair[0], this]);
      }
    }
  }
  const iterate = iterators('FormData', pairsOf);
  tag(FormData.prototype, 'FormData');
  const byName = (form) => {
    const names = new Map();
    for (const [name, value] of pairsOf(form)) names.set(name, [...(names.get(name) ?? []), value]);
    return Object.fromEntries([...names].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
  };
  shown(FormData.prototype, byName, ANEW);
  enumerable(FormData.prototype, ['append', 'set', 'delete', 'get', 'getAll', 'has', 'keys', 'values', 'entries', 'forEach']);
  const { entries } = FormData.prototype;
  Object.defineProperty(FormData.prototype, Symbol.iterator, { value: entries, writable: true, configurable: true });

  const escaped = (text) => text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
  const lines = (text) => text.replace(/\r\n|\r|\n/g, '\r\n');
  // The bytes of a multipart body and its type. The boundary is by chance, as everywhere.
  const encoded = (form) => {
    const digits = `${bits() % 1000000}${bits() % 1000000}`.padStart(11, '0').slice(0, 11);
    const boundary = `----formdata-undici-0${digits}`;
    const parts = [];
    for (const [name, value] of pairsOf(form)) {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
      if (typeof value === 'string') {
        parts.push(utf8(`${head}\r\n\r\n${lines(value)}\r\n`));
      } else {
        const file = value.name === undefined ? '' : `; filename="${escaped(value.name)}"`;
        const type = value.type || 'application/octet-stream';
        parts.push(utf8(`${head}${file}\r\nContent-Type: ${type}\r\n\r\n`), dataOf(value), utf8('\r\n'));
      }
    }
    parts.push(utf8(`--${boundary}--\r\n`));
    return { bytes: concat(parts), type: `multipart/form-data; boundary=${boundary}` };
  };

  const wrong = () => new TypeError('Failed to parse body as FormData.');
  const parameter = (text, name) => {
    const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(text);
    return found === null ? undefined : (found[1] ?? found[2]);
  };
  const text = (part) => utf8Decode(fromLatin1(part));
  const unescaped = (part) => text(part).replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');
  const decodedMultipart = (bytes, type) => {
    const boundary = parameter(type, 'boundary');
    if (boundary === undefined || boundary === '') throw wrong();
    const whole = `\r\n${latin1(bytes)}`;
    const parts = whole.split(`\r\n--${boundary}`);
    if (parts.length < 2 || !parts.at(-1).startsWith('--')) throw wrong();
    const form = new FormData();
    for (const part of parts.slice(1, -1)) {
      const end = part.indexOf('\r\n\r\n');
      if (!part.startsWith('\r\n') || end < 0) throw wrong();
      const headers = part.slice(2, end).split('\r\n');
      const header = (name) => headers.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim();
      const disposition = header('content-disposition');
      const name = disposition === undefined ? undefined : parameter(disposition, 'name');
      if (name === undefined) throw wrong();
      const filename = parameter(disposition, 'filename');
      const content = part.slice(end + 4);
      if (filename === undefined) form.append(unescaped(name), text(content));
      else {
        const kind = header('content-type') ?? 'text/plain';
        form.append(unescaped(name), new File([fromLatin1(content)], unescaped(filename), { type: kind }));
      }
    }
    return form;
  };
  const decodedForm = (bytes) => {
    const form = new FormData();
    for (const [name, value] of formParse(utf8Decode(bytes))) form.append(name, value);
    return form;
  };
  return { FormData, isFormData, encoded, decodedMultipart, decodedForm };
};
