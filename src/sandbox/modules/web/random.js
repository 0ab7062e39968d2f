// The part of `crypto` that gives chance, from the seeded numbers of the run.
({ bits }) => {
  const hex = (number, digits) => number.toString(16).padStart(digits, '0');
  return {
    randomUUID() {
      const [a, b, c, d] = [bits(), bits(), bits(), bits()];
      const version = 0x4000 | (b & 0x0fff);
      const variant = 0x8000 | (c & 0x3fff);
      return `${hex(a, 8)}-${hex(b >>> 16, 4)}-${hex(version, 4)}-${hex(variant, 4)}-${hex(c >>> 16, 4)}${hex(d, 8)}`;
    },
    getRandomValues(array) {
      if (!ArrayBuffer.isView(array)) {
        throw new TypeError('getRandomValues() takes a typed array of integers');
      }
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      if (bytes.length > 65536) {
        throw new RangeError(`The requested length exceeds 65,536 bytes: ${bytes.length}`);
      }
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = bits();
      return array;
    },
  };
};
