// The module `crypto`: hashes, and chance from the seeded numbers of the run. Ciphers and signatures are refused.
({ digest, hmac, pbkdf2, bytesOf, kindOf, concat, compareBytes, encodeText, bits, refuse }, load) => {
  const errors = () => load('errors');
  const { Buffer, encodingOf, view } = load('buffer');
  const HASHES = { md5: 'md5', sha1: 'sha1', sha224: 'sha224', sha256: 'sha256', sha384: 'sha384', sha512: 'sha512' };
  const ALIASES = { 'rsa-md5': 'md5', 'rsa-sha1': 'sha1', 'rsa-sha224': 'sha224', 'rsa-sha256': 'sha256',
    'rsa-sha384': 'sha384', 'rsa-sha512': 'sha512', 'sha-1': 'sha1', 'sha-224': 'sha224', 'sha-256': 'sha256',
    'sha-384': 'sha384', 'sha-512': 'sha512', 'sha2-256': 'sha256', 'sha2-512': 'sha512' };
  const OTHERS = ['md5-sha1', 'ripemd', 'ripemd160', 'rmd160', 'sha512-224', 'sha512-256', 'sha3-224', 'sha3-256', 'sha3-384',
    'sha3-512', 'shake128', 'shake256', 'sm3', 'blake2b512', 'blake2s256'];
  const hashOf = (name, what, unknown) => {
    if (typeof name !== 'string') throw errors().invalid(what, 'of type string', name);
    const lower = name.toLowerCase();
    if (Object.hasOwn(HASHES, lower)) return lower;
    if (Object.hasOwn(ALIASES, lower)) return ALIASES[lower];
    if (OTHERS.includes(lower)) refuse(`the hash ${name} is not known to the sandbox, which has md5, sha1, sha224, sha256, sha384 and sha512`);
    throw unknown(name);
  };
  const unsupported = () => {
    const error = new Error('Digest method not supported');
    return error;
  };
  const invalidDigest = (name) => errors().coded(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  const content = (data, encoding, name = 'data', extra = '') => {
    if (typeof data === 'string') return encodeText(data, encoding === 'buffer' ? 'utf8' : encodingOf(encoding));
    const bytes = ArrayBuffer.isView(data) ? bytesOf(data) : undefined;
    if (bytes === undefined) {
      throw errors().invalid(name, `of type string or an instance of ${extra}Buffer, TypedArray, or DataView`, data);
    }
    return bytes;
  };
  // What is no encoding gives bytes, here alone.
  const given = (bytes, encoding) => {
    const buffer = view(bytes);
    return Buffer.isEncoding(encoding) ? buffer.toString(encoding) : buffer;
  };

  class Hash {
    #name;
    #parts = [];
    #isDone = false;
    constructor(name) {
      this.#name = name;
    }
    #open() {
      if (this.#isDone) throw errors().coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    update(data, encoding = undefined) {
      this.#open();
      this.#parts.push(content(data, encoding));
      return this;
    }
    digest(encoding = undefined) {
      this.#open();
      this.#isDone = true;
      return given(digest(this.#name, concat(this.#parts)), encoding);
    }
    copy() {
      this.#open();
      const copy = new Hash(this.#name);
      copy.#parts = [...this.#parts];
      return copy;
    }
  }
  class Hmac {
    #name;
    #key;
    #parts = [];
    #isDone = false;
    constructor(name, key) {
      this.#name = name;
      this.#key = key;
    }
    update(data, encoding = undefined) {
      if (this.#isDone) throw errors().coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
      this.#parts.push(content(data, encoding));
      return this;
    }
    digest(encoding = undefined) {
      // Node.js gives nothing where it was given already.
      const bytes = this.#isDone ? new Uint8Array(0) : hmac(this.#name, this.#key, concat(this.#parts));
      this.#isDone = true;
      return given(bytes, encoding);
    }
  }

  const later = (callback, ...values) => load('timers').setImmediate(() => callback(...values));
  const whole = (value, name, most) => {
    if (typeof value !== 'number') throw errors().invalid(name, 'of type number', value);
    if (!(value >= 0 && value <= most)) throw errors().outOfRange(name, `>= 0 && <= ${most}`, value);
    return Math.trunc(value);
  };
  const randomFillSync = (target, offset = 0, size = undefined) => {
    const bytes = kindOf(target) === 'ArrayBuffer' ? new Uint8Array(target) : new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    const end = size === undefined ? bytes.length : offset + size;
    if (end > bytes.length) throw errors().outOfRange('size + offset', `<= ${bytes.length}`, end);
    for (let at = offset; at < end; at += 1) bytes[at] = bits();
    return target;
  };
  const randomBytes = (size, callback = undefined) => {
    const buffer = randomFillSync(Buffer.alloc(whole(size, 'size', 2147483647)));
    if (callback === undefined) return buffer;
    if (typeof callback !== 'function') errors().takesFunction(callback, 'callback');
    later(callback, null, buffer);
    return undefined;
  };
  function randomInt(min, max = undefined, callback = undefined) {
    let [least, end, then] = [min, max, callback];
    if (end === undefined || typeof end === 'function') [least, end, then] = [0, min, max];
    const safe = (value, name) => {
      if (!Number.isSafeInteger(value)) throw errors().invalid(name, 'a safe integer', value);
    };
    safe(least, 'min');
    safe(end, 'max');
    if (end <= least) throw errors().outOfRange('max', `greater than the value of "min" (${least})`, end);
    const range = end - least;
    if (range > 2 ** 48 - 1) throw errors().outOfRange(least === 0 ? 'max' : 'max - min', `<= ${2 ** 48 - 1}`, range);
    const value = least + Math.floor(((bits() * 2 ** 16 + (bits() >>> 16)) / 2 ** 48) * range);
    if (then === undefined) return value;
    later(then, null, value);
    return undefined;
  }
  const derive = (password, salt, iterations, length, name) => {
    const hash = hashOf(name, 'digest', invalidDigest);
    const key = content(password, 'utf8', 'password', 'ArrayBuffer, ');
    const base = content(salt, 'utf8', 'salt', 'ArrayBuffer, ');
    if (typeof iterations !== 'number') throw errors().invalid('iterations', 'of type number', iterations);
    if (!(iterations >= 1 && iterations <= 2147483647)) throw errors().outOfRange('iterations', '>= 1 && <= 2147483647', iterations);
    const size = whole(length, 'keylen', 2147483647);
    return view(pbkdf2(hash, key, base, iterations, size));
  };

  const crypto = {
    createHash(name, options = undefined) {
      if (options?.outputLength !== undefined) refuse('outputLength of createHash() is not known to the sandbox');
      return new Hash(hashOf(name, 'algorithm', unsupported));
    },
    createHmac(name, key) {
      const hash = hashOf(name, 'hmac', invalidDigest);
      if (typeof key !== 'string' && !ArrayBuffer.isView(key) && kindOf(key) !== 'ArrayBuffer') {
        throw errors().invalid('key', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey', key);
      }
      return new Hmac(hash, kindOf(key) === 'ArrayBuffer' ? bytesOf(key) : content(key, 'utf8', 'key', 'ArrayBuffer, '));
    },
    hash(name, data, encoding = 'hex') {
      return given(digest(hashOf(name, 'algorithm', unsupported), content(data, 'utf8', 'input')), encoding);
    },
    randomBytes,
    pseudoRandomBytes: randomBytes,
    randomFillSync,
    randomFill(target, ...rest) {
      const callback = rest.pop();
      later(callback, null, randomFillSync(target, ...rest));
    },
    randomInt,
    randomUUID: () => load('random').randomUUID(),
    getRandomValues: (array) => load('crypto').crypto.getRandomValues(array),
    timingSafeEqual(a, b) {
      for (const [value, name] of [[a, 'buf1'], [b, 'buf2']]) {
        if (!ArrayBuffer.isView(value) && kindOf(value) !== 'ArrayBuffer') {
          throw errors().invalid(name, 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', value);
        }
      }
      if (a.byteLength !== b.byteLength) {
        throw errors().coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
      }
      return compareBytes(a, b) === 0;
    },
    getHashes: () => ['RSA-MD5', 'RSA-SHA1', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA384', 'RSA-SHA512', ...Object.keys(HASHES)],
    pbkdf2Sync: derive,
    pbkdf2: (password, salt, iterations, length, name, callback) => {
      later(callback, null, derive(password, salt, iterations, length, name));
    },
    constants: {},
    Hash,
    Hmac,
  };
  const OPERATIONS = ['createCipheriv', 'createDecipheriv', 'createCipher', 'createDecipher', 'createSign', 'createVerify',
    'sign', 'verify', 'createDiffieHellman', 'createECDH', 'diffieHellman', 'scrypt', 'scryptSync', 'hkdf', 'hkdfSync', 'generateKeyPair',
    'generateKeyPairSync', 'generateKey', 'generateKeySync', 'createPrivateKey', 'createPublicKey', 'createSecretKey',
    'publicEncrypt', 'privateDecrypt', 'privateEncrypt', 'publicDecrypt', 'getCiphers', 'getCurves', 'getCipherInfo',
    'generatePrime', 'checkPrime', 'getFips', 'setEngine', 'X509Certificate', 'Certificate', 'KeyObject'];
  for (const name of OPERATIONS) {
    const refused = function () {
      refuse(`crypto.${name}() is not known to the sandbox, which has hashes, HMAC, PBKDF2 and chance`);
    };
    crypto[name] = Object.defineProperty(refused, 'name', { value: name, configurable: true });
  }
  Object.defineProperty(crypto, 'webcrypto', { get: () => load('crypto').crypto, enumerable: true, configurable: true });
  Object.defineProperty(crypto, 'subtle', { get: () => load('subtle').subtle, enumerable: true, configurable: true });
  return { module: () => crypto };
};
