// Buffer: a Uint8Array whose methods know texts and numbers.
({ encodeText, decodeText, bytesOf, kindOf, compareBytes, findBytes, concat, refuse }, load) => {
  const errors = () => load('errors');
  const { prototype: viewPrototype } = Uint8Array;
  const { set, fill, subarray: part } = viewPrototype;
  const { apply } = Reflect;
  const NAMES = {
    utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', latin1: 'latin1', binary: 'latin1',
    ascii: 'ascii', utf16le: 'utf16le', 'utf-16le': 'utf16le', ucs2: 'utf16le', 'ucs-2': 'utf16le',
  };
  const unknown = (encoding) => {
    throw errors().coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  };
  const encodingOf = (encoding) => {
    if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
    const name = `${encoding}`.toLowerCase();
    return Object.hasOwn(NAMES, name) ? NAMES[name] : unknown(encoding);
  };

  class FastBuffer extends Uint8Array {}
  const view = (bytes) => new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isBytes = (value) => kindOf(value) === 'Uint8Array';
  const needBytes = (value, name, expected = 'an instance of Buffer or Uint8Array') => {
    if (!isBytes(value)) throw errors().invalid(name, expected, value);
  };
  const size = (value, name = 'size') => {
    if (typeof value !== 'number') throw errors().invalid(name, 'of type number', value);
    if (!(value >= 0 && value <= 2 ** 32)) throw errors().outOfRange(name, '>= 0 && <= 4294967296', value);
    return Math.trunc(value);
  };

  const firstArgument = (value) => {
    const expected = 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object';
    const { coded, received } = errors();
    return coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The first argument must be ${expected}. Received ${received(value)}`);
  };
  const fromList = (list) => {
    const length = Number(list.length) > 0 ? Math.trunc(Number(list.length)) : 0;
    const buffer = new FastBuffer(length);
    for (let at = 0; at < length; at += 1) buffer[at] = list[at];
    return buffer;
  };

  const from = (value, encodingOrOffset, length) => {
    if (typeof value === 'string') {
      return view(encodeText(value, typeof encodingOrOffset === 'string' ? encodingOf(encodingOrOffset) : 'utf8'));
    }
    if (value === null || typeof value !== 'object') throw firstArgument(value);
    const kind = kindOf(value);
    if (kind === 'ArrayBuffer' || kind === 'SharedArrayBuffer') {
      const offset = encodingOrOffset === undefined ? 0 : Number(encodingOrOffset) || 0;
      if (offset > value.byteLength) {
        throw errors().coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
      }
      if (length === undefined) return new FastBuffer(value, offset);
      const count = Number(length) > 0 ? Number(length) : 0;
      if (count > value.byteLength - offset) {
        throw errors().coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"length" is outside of buffer bounds');
      }
      return new FastBuffer(value, offset, count);
    }
    if (kind === 'Uint8Array') return view(bytesOf(value));
    const primitive = value.valueOf && value.valueOf();
    if (primitive !== undefined && primitive !== null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return from(primitive, encodingOrOffset, length);
    }
    if (value.length !== undefined || kindOf(value.buffer) === 'ArrayBuffer') return typeof value.length === 'number' ? fromList(value) : new FastBuffer(0);
    if (value.type === 'Buffer' && Array.isArray(value.data)) return fromList(value.data);
    const convert = value[Symbol.toPrimitive];
    if (typeof convert === 'function') {
      const text = apply(convert, value, ['string']);
      if (typeof text === 'string') return from(text, encodingOrOffset);
    }
    throw firstArgument(value);
  };

  function Buffer(value, encodingOrOffset, length) {
    if (typeof value === 'number') {
      if (typeof encodingOrOffset === 'string') throw errors().invalid('string', 'of type string', value);
      return Buffer.alloc(value);
    }
    return from(value, encodingOrOffset, length);
  }
  Object.setPrototypeOf(Buffer, Uint8Array);
  Buffer.prototype = FastBuffer.prototype;
  Object.defineProperty(Buffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
  Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true });

  const indexOf = (buffer, value, byteOffset, encoding, forward) => {
    let offset = byteOffset;
    let name = encoding;
    if (typeof offset === 'string') {
      name = offset;
      offset = undefined;
    }
    offset = +offset;
    if (Number.isNaN(offset)) offset = forward ? 0 : buffer.length;
    offset = Math.trunc(Math.min(Math.max(offset, -(2 ** 31)), 2 ** 31 - 1));
    if (offset < 0) offset += buffer.length;
    if (offset < 0) {
      if (!forward) return -1;
      offset = 0;
    }
    let needle;
    if (typeof value === 'string') needle = encodeText(value, encodingOf(name));
    else if (typeof value === 'number') needle = new Uint8Array([value]);
    else if (isBytes(value)) needle = value;
    else throw errors().invalid('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
    return findBytes(buffer, needle, Math.min(offset, buffer.length), forward);
  };
  const clamp = (value, otherwise, length) => {
    if (value === undefined) return otherwise;
    const number = Math.trunc(Number(value)) || 0;
    return Math.min(Math.max(number, 0), length);
  };
  const relative = (value, otherwise, length) => {
    if (value === undefined) return otherwise;
    const number = Math.trunc(+value) || 0;
    return number < 0 ? Math.max(length + number, 0) : Math.min(number, length);
  };

  const filled = (buffer, value, encoding) => {
    if (typeof value === 'string') {
      const pattern = encodeText(value, encodingOf(encoding));
      if (value.length > 0 && pattern.length === 0) {
        throw errors().coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received '${value}'`);
      }
      return repeat(buffer, pattern.length === 0 ? new Uint8Array(1) : pattern);
    }
    if (isBytes(value)) {
      if (value.length === 0) {
        throw errors().coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received <Buffer >`);
      }
      return repeat(buffer, value);
    }
    apply(fill, buffer, [+value & 255]);
    return buffer;
  };
  const repeat = (buffer, pattern) => {
    // Doubles what is there, so that a short pattern fills a long buffer soon.
    if (buffer.length === 0) return buffer;
    apply(set, buffer, [apply(part, pattern, [0, buffer.length])]);
    for (let done = Math.min(pattern.length, buffer.length); done < buffer.length; done *= 2) {
      apply(set, buffer, [apply(part, buffer, [0, Math.min(done, buffer.length - done)]), done]);
    }
    return buffer;
  };

  const statics = {
    from,
    alloc(length, value = undefined, encoding = undefined) {
      const buffer = new FastBuffer(size(length));
      return value === undefined || value === 0 || length === 0 ? buffer : filled(buffer, value, encoding);
    },
    allocUnsafe(length) {
      return new FastBuffer(size(length));
    },
    allocUnsafeSlow(length) {
      return new FastBuffer(size(length));
    },
    isBuffer(value) {
      return value instanceof Buffer;
    },
    isEncoding(encoding) {
      return typeof encoding === 'string' && Object.hasOwn(NAMES, encoding.toLowerCase());
    },
    byteLength(value, encoding = undefined) {
      if (typeof value === 'string') {
        // What is no encoding is UTF-8 here.
        const name = Object.hasOwn(NAMES, `${encoding}`.toLowerCase()) ? NAMES[`${encoding}`.toLowerCase()] : 'utf8';
        if (name === 'latin1' || name === 'ascii') return value.length;
        if (name === 'hex') return value.length >>> 1;
        if (name === 'utf16le') return value.length * 2;
        if (name === 'utf8') return encodeText(value, 'utf8').length;
        const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0;
        return ((value.length - padding) * 3) >>> 2;
      }
      if (ArrayBuffer.isView(value) || kindOf(value) === 'ArrayBuffer' || kindOf(value) === 'SharedArrayBuffer') return value.byteLength;
      throw errors().invalid('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
    },
    compare(a, b) {
      needBytes(a, 'buf1');
      needBytes(b, 'buf2');
      return compareBytes(a, b);
    },
    concat(list, length = undefined) {
      if (!Array.isArray(list)) throw errors().invalid('list', 'an instance of Array', list);
      list.forEach((one, at) => needBytes(one, `list[${at}]`));
      const all = view(concat([...list]));
      if (length === undefined) return all;
      const count = size(length, 'length');
      if (count <= all.length) return view(bytesOf(apply(part, all, [0, count])));
      const longer = new FastBuffer(count);
      apply(set, longer, [all]);
      return longer;
    },
    of(...bytes) {
      return fromList(bytes);
    },
    copyBytesFrom(value, offset = 0, length = undefined) {
      const end = length === undefined ? undefined : offset + length;
      return view(bytesOf(value.subarray(offset, end)));
    },
  };

  const methods = {
    toString(encoding = undefined, start = undefined, end = undefined) {
      const from = clamp(start, 0, this.length);
      const to = clamp(end, this.length, this.length);
      if (to <= from) return '';
      const name = encoding === null || encoding === '' ? unknown(encoding) : encodingOf(encoding);
      return decodeText(from === 0 && to === this.length ? this : apply(part, this, [from, to]), name);
    },
    toLocaleString(encoding = undefined, start = undefined, end = undefined) {
      return apply(methods.toString, this, [encoding, start, end]);
    },
    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    },
    equals(other) {
      needBytes(other, 'otherBuffer');
      return compareBytes(this, other) === 0;
    },
    compare(target, targetStart = 0, targetEnd = target?.length, start = 0, end = this.length) {
      needBytes(target, 'target');
      return compareBytes(apply(part, this, [start, end]), apply(part, target, [targetStart, targetEnd]));
    },
    indexOf(value, byteOffset = undefined, encoding = undefined) {
      return indexOf(this, value, byteOffset, encoding, true);
    },
    lastIndexOf(value, byteOffset = undefined, encoding = undefined) {
      return indexOf(this, value, byteOffset, encoding, false);
    },
    includes(value, byteOffset = undefined, encoding = undefined) {
      return indexOf(this, value, byteOffset, encoding, true) !== -1;
    },
    fill(value, offset = undefined, end = undefined, encoding = undefined) {
      let [from, to, name] = [offset, end, encoding];
      if (typeof value === 'string' && typeof from === 'string') [from, to, name] = [0, this.length, from];
      else if (typeof value === 'string' && typeof to === 'string') [to, name] = [this.length, to];
      from ??= 0;
      to ??= this.length;
      if (typeof from !== 'number') throw errors().invalid('offset', 'of type number', from);
      if (!Number.isInteger(from)) throw errors().outOfRange('offset', 'an integer', from);
      if (from < 0) throw errors().outOfRange('offset', '>= 0 && <= 4294967296', from);
      if (to < 0 || to > this.length) throw errors().outOfRange('end', `>= 0 && <= ${this.length}`, to);
      if (to > from) filled(new FastBuffer(this.buffer, this.byteOffset + from, to - from), value, name);
      return this;
    },
    copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
      needBytes(target, 'target');
      const at = Math.trunc(Number(targetStart)) || 0;
      const start = Math.trunc(Number(sourceStart)) || 0;
      if (at < 0) throw errors().outOfRange('targetStart', '>= 0', at);
      if (start < 0 || start > this.length) throw errors().outOfRange('sourceStart', `>= 0 && <= ${this.length}`, start);
      if (sourceEnd < 0) throw errors().outOfRange('sourceEnd', '>= 0', sourceEnd);
      if (at >= target.length || start >= sourceEnd) return 0;
      const count = Math.min(sourceEnd - start, target.length - at, this.length - start);
      apply(set, target, [apply(part, this, [start, start + count]), at]);
      return count;
    },
    slice(start = undefined, end = undefined) {
      return apply(methods.subarray, this, [start, end]);
    },
    subarray(start = undefined, end = undefined) {
      const from = relative(start, 0, this.length);
      const to = Math.max(relative(end, this.length, this.length), from);
      return new FastBuffer(this.buffer, this.byteOffset + from, to - from);
    },
    write(text, offset = undefined, length = undefined, encoding = undefined) {
      if (typeof text !== 'string') throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
      let [at, room, name] = [offset, length, encoding];
      if (typeof at === 'string') [at, room, name] = [undefined, undefined, at];
      else if (typeof room === 'string') [room, name] = [undefined, room];
      at ??= 0;
      if (at < 0 || at > this.length) throw errors().outOfRange('offset', `>= 0 && <= ${this.length}`, at);
      const limit = Math.min(room ?? this.length, this.length - at);
      const kind = encodingOf(name);
      let bytes = encodeText(text, kind);
      if (bytes.length > limit) {
        let count = limit;
        // Only whole characters are written.
        if (kind === 'utf8') while (count > 0 && (bytes[count] & 0xc0) === 0x80) count -= 1;
        if (kind === 'utf16le') count -= count % 2;
        bytes = apply(part, bytes, [0, count]);
      }
      apply(set, this, [bytes, at]);
      return bytes.length;
    },
  };
  for (const width of [2, 4, 8]) {
    methods[`swap${width * 8}`] = function () {
      if (this.length % width !== 0) {
        throw errors().coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${width * 8}-bits`);
      }
      for (let at = 0; at < this.length; at += width) {
        apply(set, this, [Array.from(apply(part, this, [at, at + width])).toReversed(), at]);
      }
      return this;
    };
  }

  // Numbers: name of the pair of methods, name in DataView, width, least and greatest value.
  const dataOf = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const place = (buffer, offset, width) => {
    const { invalid, outOfRange, coded } = errors();
    if (typeof offset !== 'number') throw invalid('offset', 'of type number', offset);
    const last = buffer.length - width;
    if (Math.floor(offset) !== offset) throw outOfRange('offset', 'an integer', offset);
    if (last < 0) throw coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
    if (offset < 0 || offset > last) throw outOfRange('offset', `>= 0 and <= ${last}`, offset);
    return offset;
  };
  const check = (value, least, greatest, name, width) => {
    // What is no number is written as 0.
    if (!(value < least || value > greatest)) return;
    const n = typeof least === 'bigint' ? 'n' : '';
    const bits = (width + 1) * 8;
    // Node.js writes wide ranges as powers.
    const range =
      width > 3
        ? least === 0 || least === 0n
          ? `>= 0${n} and < 2${n} ** ${bits}${n}`
          : `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}`
        : `>= ${least}${n} and <= ${greatest}${n}`;
    throw errors().outOfRange(name, range, value);
  };
  const KINDS = [
    ['UInt8', 'Uint8', 1, 0, 255], ['Int8', 'Int8', 1, -128, 127],
    ['UInt16', 'Uint16', 2, 0, 65535], ['Int16', 'Int16', 2, -32768, 32767],
    ['UInt32', 'Uint32', 4, 0, 4294967295], ['Int32', 'Int32', 4, -2147483648, 2147483647],
    ['BigUInt64', 'BigUint64', 8, 0n, 2n ** 64n - 1n], ['BigInt64', 'BigInt64', 8, -(2n ** 63n), 2n ** 63n - 1n],
    ['Float', 'Float32', 4, null, null], ['Double', 'Float64', 8, null, null],
  ];
  for (const [name, type, width, least, greatest] of KINDS) {
    for (const order of width === 1 ? [''] : ['LE', 'BE']) {
      const [read, write] = [`read${name}${order}`, `write${name}${order}`];
      methods[read] = function (offset = 0) {
        return dataOf(this)[`get${type}`](place(this, offset, width), order === 'LE');
      };
      methods[write] = function (value, offset = 0) {
        const given = type.startsWith('Big') ? value : +value;
        if (least !== null) check(given, least, greatest, 'value', width === 8 ? 7 : width - 1);
        dataOf(this)[`set${type}`](place(this, offset, width), given, order === 'LE');
        return offset + width;
      };
      if (name.includes('UInt')) {
        methods[read.replace('UInt', 'Uint')] = methods[read];
        methods[write.replace('UInt', 'Uint')] = methods[write];
      }
    }
  }
  // Integers of one to six bytes.
  const width = (value) => {
    if (typeof value !== 'number') throw errors().invalid('byteLength', 'of type number', value);
    if (!Number.isInteger(value)) throw errors().outOfRange('byteLength', 'an integer', value);
    if (value < 1 || value > 6) throw errors().outOfRange('byteLength', '>= 1 and <= 6', value);
    return value;
  };
  for (const isSigned of [false, true]) {
    for (const order of ['LE', 'BE']) {
      const name = `${isSigned ? 'Int' : 'UInt'}${order}`;
      methods[`read${name}`] = function (offset, byteLength) {
        if (offset === undefined) throw errors().invalid('offset', 'of type number', offset);
        const count = width(byteLength);
        const at = place(this, offset, count);
        let value = 0;
        for (let k = 0; k < count; k += 1) value = value * 256 + this[order === 'BE' ? at + k : at + count - 1 - k];
        return isSigned && value >= 2 ** (8 * count - 1) ? value - 2 ** (8 * count) : value;
      };
      methods[`write${name}`] = function (value, offset, byteLength) {
        const count = width(byteLength);
        let rest = +value;
        const [least, greatest] = isSigned ? [-(2 ** (8 * count - 1)), 2 ** (8 * count - 1) - 1] : [0, 2 ** (8 * count) - 1];
        check(rest, least, greatest, 'value', count - 1);
        const at = place(this, offset, count);
        if (rest < 0) rest += 2 ** (8 * count);
        for (let k = 0; k < count; k += 1) {
          this[order === 'BE' ? at + count - 1 - k : at + k] = rest % 256;
          rest = Math.floor(rest / 256);
        }
        return offset + count;
      };
      if (!isSigned) {
        methods[`readUint${order}`] = methods[`read${name}`];
        methods[`writeUint${order}`] = methods[`write${name}`];
      }
    }
  }
  const define = (target, members) => {
    for (const name of Object.keys(members)) {
      Object.defineProperty(target, name, { value: members[name], writable: true, enumerable: true, configurable: true });
    }
  };
  define(Buffer, statics);
  define(Buffer.prototype, methods);
  Object.defineProperty(Buffer, 'poolSize', { value: 8192, writable: true, enumerable: true, configurable: true });
  const accessor = (name, get) => Object.defineProperty(Buffer.prototype, name, { get, enumerable: true, configurable: true });
  accessor('parent', function () {
    return this instanceof Buffer ? this.buffer : undefined;
  });
  accessor('offset', function () {
    return this instanceof Buffer ? this.byteOffset : undefined;
  });
  Object.defineProperty(Buffer.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value() {
      const shown = Array.from(apply(part, this, [0, 50]), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
      const more = this.length - 50;
      return `<Buffer ${shown}${more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : ''}>`;
    },
    writable: true,
    configurable: true,
  });

  const module = () => {
    const { Blob, File } = load('blob');
    const { atob, btoa } = load('base64');
    return {
      Buffer,
      Blob,
      File,
      atob,
      btoa,
      constants: { MAX_LENGTH: 4294967296, MAX_STRING_LENGTH: 536870888 },
      kMaxLength: 4294967296,
      kStringMaxLength: 536870888,
      isUtf8: (bytes) => encodeText(decodeText(bytes, 'utf8'), 'utf8').length === bytes.byteLength && !decodeText(bytes, 'utf8').includes('\ufffd'),
      isAscii: (bytes) => bytesOf(bytes).every((byte) => byte < 128),
      transcode: () => refuse('buffer.transcode() is not known to the sandbox: use toString() and Buffer.from()'),
    };
  };
  return { Buffer, module, encodingOf, view };
};
