// `crypto`: chance comes from the seeded numbers of the run.
({ kindOf }, load) => {
  const { tag, enumerable } = load('iteration');
  const chance = load('random');
  const INTEGERS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',
    'Uint32Array', 'BigInt64Array', 'BigUint64Array'];
  const refuse = (message, name) => new (load('dom_exception').DOMException)(message, name);
  const key = Symbol('key');

  let isOwn;
  class Crypto {
    #own = true;
    static {
      isOwn = (value) => value !== null && typeof value === 'object' && #own in value;
    }
    constructor(asked) {
      if (asked !== key) throw load('errors').illegal();
    }
    get subtle() {
      if (!isOwn(this)) throw load('errors').foreign('Crypto');
      return load('subtle').subtle;
    }
    randomUUID() {
      if (!isOwn(this)) throw load('errors').foreign('Crypto');
      return chance.randomUUID();
    }
    getRandomValues(array) {
      if (!isOwn(this)) throw load('errors').foreign('Crypto');
      if (arguments.length === 0) throw load('errors').missing('array');
      if (!INTEGERS.includes(kindOf(array))) {
        throw refuse('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
      }
      if (array.byteLength > 65536) {
        throw refuse('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
      }
      return chance.getRandomValues(array);
    }
  }
  tag(Crypto.prototype, 'Crypto');
  enumerable(Crypto.prototype, ['subtle', 'randomUUID', 'getRandomValues']);
  return { crypto: new Crypto(key) };
};
