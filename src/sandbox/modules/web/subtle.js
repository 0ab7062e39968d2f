// `crypto.subtle`: digests, and HMAC with keys that are bytes. Other algorithms are refused.
({ arrive, digest, hmac, bytesOf, toBase64, fromBase64, latin1, fromLatin1, bits, refuse }, load) => {
  const { tag, enumerable } = load('iteration');
  const failure = (message, name) => new (load('dom_exception').DOMException)(message, name);
  const HASHES = { 'SHA-1': ['sha1', 512, 20], 'SHA-256': ['sha256', 512, 32], 'SHA-384': ['sha384', 1024, 48], 'SHA-512': ['sha512', 1024, 64] };
  const OTHERS = ['RSASSA-PKCS1-V1_5', 'RSA-PSS', 'RSA-OAEP', 'ECDSA', 'ECDH', 'AES-CTR', 'AES-CBC', 'AES-GCM', 'AES-KW',
    'PBKDF2', 'HKDF', 'ED25519', 'ED448', 'X25519', 'X448'];
  const key = Symbol('key');
  // Node.js computes on another thread.
  const computed = (value) => new Promise((resolve) => arrive(() => resolve(value)));

  const nameOf = (algorithm) => {
    const name = algorithm !== null && typeof algorithm === 'object' ? algorithm.name : algorithm;
    return `${name}`;
  };
  const unknown = () => failure('Unrecognized algorithm name', 'NotSupportedError');
  const hashOf = (algorithm) => {
    const name = nameOf(algorithm).toUpperCase();
    if (!Object.hasOwn(HASHES, name)) throw unknown();
    return name;
  };
  const onlyHmac = (algorithm, what) => {
    const name = nameOf(algorithm).toUpperCase();
    if (name === 'HMAC') return;
    if (OTHERS.includes(name)) refuse(`${what} with ${name} is not known to the sandbox, which has HMAC and the SHA digests`);
    throw unknown();
  };
  const bytes = (value, at) => {
    const found = bytesOf(value);
    if (found === undefined) throw load('errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE', `${at} is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
    return found;
  };
  const wrongKey = (use) => failure(`Unable to use this key to ${use}`, 'InvalidAccessError');

  let make;
  let stateOf;
  class CryptoKey {
    #state;
    static {
      make = (state) => {
        const made = new CryptoKey(key);
        made.#state = state;
        return made;
      };
      stateOf = (value) => {
        if (value === null || typeof value !== 'object' || !(#state in value)) {
          throw load('errors').invalid('key', 'an instance of CryptoKey', value);
        }
        return value.#state;
      };
    }
    constructor(asked) {
      if (asked !== key) throw load('errors').illegal();
    }
    get type() {
      return this.#state && 'secret';
    }
    get extractable() {
      return this.#state.extractable;
    }
    get algorithm() {
      return this.#state.algorithm;
    }
    get usages() {
      return [...this.#state.usages];
    }
  }
  tag(CryptoKey.prototype, 'CryptoKey');
  enumerable(CryptoKey.prototype, ['type', 'extractable', 'algorithm', 'usages']);

  const USAGES = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'];
  const keyOf = (raw, algorithm, extractable, usages, isMade = false) => {
    const hash = hashOf(algorithm.hash);
    const list = [...usages];
    if (list.some((usage) => usage !== 'sign' && usage !== 'verify')) {
      throw failure('Unsupported key usage for an HMAC key', 'SyntaxError');
    }
    if (list.length === 0) throw failure('Usages cannot be empty when importing a secret key.', 'SyntaxError');
    const length = raw.length * 8;
    // In the order of Node.js, which differs between the two.
    const described = isMade ? { name: 'HMAC', length, hash: { name: hash } } : { name: 'HMAC', hash: { name: hash }, length };
    const order = USAGES.filter((usage) => list.includes(usage));
    return make({ raw, extractable: Boolean(extractable), algorithm: described, usages: order, hash });
  };
  const urlSafe = (raw) => toBase64(latin1(raw)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const code = (state, data) => hmac(HASHES[state.hash][0], state.raw, data);

  class SubtleCrypto {
    constructor(asked) {
      if (asked !== key) throw load('errors').illegal();
    }
    async digest(algorithm, data) {
      const content = bytes(data, 'Failed to execute \'digest\' on \'SubtleCrypto\': 2nd argument');
      const name = nameOf(algorithm).toUpperCase();
      if (!Object.hasOwn(HASHES, name)) throw unknown();
      return computed(digest(HASHES[name][0], content).buffer);
    }
    async importKey(format, data, algorithm, extractable, usages) {
      onlyHmac(algorithm, 'importKey()');
      await null;
      if (format === 'raw') {
        const raw = bytes(data, 'Failed to execute \'importKey\' on \'SubtleCrypto\': 2nd argument');
        if (raw.length === 0) throw failure('Zero-length key is not supported', 'DataError');
        return keyOf(raw, algorithm, extractable, usages);
      }
      if (format === 'jwk') {
        if (data?.kty !== 'oct' || typeof data.k !== 'string') throw failure('Invalid keyData', 'DataError');
        const text = fromBase64(data.k.replace(/-/g, '+').replace(/_/g, '/'));
        if (typeof text !== 'string') throw failure('Invalid keyData', 'DataError');
        return keyOf(fromLatin1(text), algorithm, extractable, usages);
      }
      throw failure(`Unable to import HMAC key with format ${format}`, 'NotSupportedError');
    }
    async exportKey(format, from) {
      const state = stateOf(from);
      if (!state.extractable) throw failure('key is not extractable', 'InvalidAccessException');
      await null;
      await null;
      if (format === 'raw') return state.raw.slice().buffer;
      if (format === 'jwk') {
        return { key_ops: [...state.usages], ext: true, kty: 'oct', k: urlSafe(state.raw), alg: `HS${state.hash.slice(4)}` };
      }
      throw failure(`Unable to export a raw HMAC key with format ${format}`, 'NotSupportedError');
    }
    async generateKey(algorithm, extractable, usages) {
      onlyHmac(algorithm, 'generateKey()');
      const length = algorithm.length ?? HASHES[hashOf(algorithm.hash)][1];
      const raw = new Uint8Array(Math.ceil(length / 8));
      for (let at = 0; at < raw.length; at += 1) raw[at] = bits();
      return computed(keyOf(raw, algorithm, extractable, usages, true));
    }
    async sign(algorithm, from, data) {
      onlyHmac(algorithm, 'sign()');
      const content = bytes(data, 'Failed to execute \'sign\' on \'SubtleCrypto\': 3rd argument');
      const state = stateOf(from);
      if (!state.usages.includes('sign')) throw wrongKey('sign');
      return computed(code(state, content).buffer);
    }
    async verify(algorithm, from, signature, data) {
      onlyHmac(algorithm, 'verify()');
      const given = bytes(signature, 'Failed to execute \'verify\' on \'SubtleCrypto\': 3rd argument');
      const content = bytes(data, 'Failed to execute \'verify\' on \'SubtleCrypto\': 4th argument');
      const state = stateOf(from);
      if (!state.usages.includes('verify')) throw wrongKey('verify');
      const right = code(state, content);
      return computed(given.length === right.length && right.every((byte, at) => byte === given[at]));
    }
    async encrypt(algorithm) {
      onlyHmac(algorithm, 'encrypt()');
      throw unknown();
    }
    async decrypt(algorithm) {
      onlyHmac(algorithm, 'decrypt()');
      throw unknown();
    }
    async deriveBits(algorithm) {
      onlyHmac(algorithm, 'deriveBits()');
      throw unknown();
    }
    async deriveKey(algorithm) {
      onlyHmac(algorithm, 'deriveKey()');
      throw unknown();
    }
    async wrapKey() {
      refuse('wrapKey() is not known to the sandbox, which has HMAC and the SHA digests');
    }
    async unwrapKey() {
      refuse('unwrapKey() is not known to the sandbox, which has HMAC and the SHA digests');
    }
  }
  tag(SubtleCrypto.prototype, 'SubtleCrypto');
  return { subtle: new SubtleCrypto(key), CryptoKey };
};
