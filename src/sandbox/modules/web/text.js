// TextEncoder and TextDecoder.
({ utf8, encodeInto, decoder, decode, kindOf }, load) => {
  const { tag, enumerable, shown, picked } = load('iteration');

  class TextEncoder {
    #own = true;
    get encoding() {
      if (!(#own in this)) throw load('errors').foreign('TextEncoder');
      return 'utf-8';
    }
    encode(input = '') {
      if (!(#own in this)) throw load('errors').foreign('TextEncoder');
      return utf8(`${input}`);
    }
    encodeInto(source, destination) {
      if (!(#own in this)) throw load('errors').foreign('TextEncoder');
      if (typeof source !== 'string') throw load('errors').invalid('src', 'of type string', source);
      if (kindOf(destination) !== 'Uint8Array') throw load('errors').invalid('dest', 'an instance of Uint8Array', destination);
      const [read, written] = encodeInto(source, destination);
      return { read, written };
    }
  }
  tag(TextEncoder.prototype, 'TextEncoder');
  shown(TextEncoder.prototype, () => "{ encoding: 'utf-8' }", '[Object]');
  enumerable(TextEncoder.prototype, ['encoding', 'encode', 'encodeInto']);

  class TextDecoder {
    #state;
    #name;
    #fatal;
    #ignoreBOM;
    constructor(label = 'utf-8', options = {}) {
      if (options !== null && typeof options !== 'object' && typeof options !== 'function') {
        throw load('errors').invalid('options', 'of type object', options);
      }
      const { fatal, ignoreBOM } = options ?? {};
      this.#fatal = Boolean(fatal);
      this.#ignoreBOM = Boolean(ignoreBOM);
      const made = decoder(`${label}`, this.#ignoreBOM);
      if (made === undefined) {
        throw load('errors').coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
      }
      [this.#name, this.#state] = made;
    }
    get encoding() {
      if (!(#state in this)) throw load('errors').foreign('TextDecoder');
      return this.#name;
    }
    get fatal() {
      if (!(#state in this)) throw load('errors').foreign('TextDecoder');
      return this.#fatal;
    }
    get ignoreBOM() {
      if (!(#state in this)) throw load('errors').foreign('TextDecoder');
      return this.#ignoreBOM;
    }
    decode(input = undefined, options = {}) {
      if (!(#state in this)) throw load('errors').foreign('TextDecoder');
      const stream = Boolean(options?.stream);
      const text = decode(this.#state, input, stream, this.#fatal);
      if (text === -1) {
        const words = 'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.';
        throw load('errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE', words);
      }
      if (text === -2) {
        const words = `The encoded data was not valid for encoding ${this.#name}`;
        throw load('errors').coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', words);
      }
      return text;
    }
  }
  tag(TextDecoder.prototype, 'TextDecoder');
  shown(TextDecoder.prototype, (decoder) => picked(decoder, ['encoding', 'fatal', 'ignoreBOM']));
  enumerable(TextDecoder.prototype, ['encoding', 'fatal', 'ignoreBOM', 'decode']);
  return { TextEncoder, TextDecoder };
};
