// The module `string_decoder`: texts whose bytes come in parts.
({ decoder, decode, decodeText, bytesOf, concat }, load) => {
  const { encodingOf } = load('buffer');
  // Bytes that belong together.
  const UNITS = { base64: 3, base64url: 3, utf16le: 2 };

  class StringDecoder {
    #state = null;
    #rest = new Uint8Array(0);
    constructor(encoding = undefined) {
      this.encoding = encodingOf(encoding);
      if (this.encoding === 'utf8') [, this.#state] = decoder('utf-8', true);
    }
    write(bytes) {
      if (typeof bytes === 'string') return bytes;
      const given = bytesOf(bytes);
      if (given === undefined) {
        throw load('errors').invalid('buf', 'an instance of Buffer, TypedArray, or DataView', bytes);
      }
      if (this.#state !== null) return decode(this.#state, given, true, false);
      const unit = UNITS[this.encoding] ?? 1;
      const whole = concat([this.#rest, given]);
      let length = whole.length - (whole.length % unit);
      // Both halves of a character of two units come together.
      if (this.encoding === 'utf16le' && length >= 2 && (whole[length - 1] & 0xfc) === 0xd8) length -= 2;
      this.#rest = whole.slice(length);
      return decodeText(whole.subarray(0, length), this.encoding);
    }
    end(bytes = undefined) {
      const text = bytes === undefined ? '' : this.write(bytes);
      if (this.#state !== null) return text + decode(this.#state, new Uint8Array(0), false, false);
      const rest = this.#rest;
      this.#rest = new Uint8Array(0);
      return text + decodeText(rest, this.encoding);
    }
  }
  return { module: () => ({ StringDecoder }) };
};
