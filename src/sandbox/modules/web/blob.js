// Blob and File.
({ utf8, utf8Decode, bytesOf, concat }, load) => {
  const { tag, enumerable, shown, picked } = load('iteration');

  let dataOf;
  let isBlob;
  let blobOf;
  class Blob {
    #bytes;
    #type;

    static {
      dataOf = (blob) => blob.#bytes;
      isBlob = (value) => value !== null && typeof value === 'object' && #bytes in value;
      blobOf = (bytes, type) => {
        const blob = new Blob();
        blob.#bytes = bytes;
        blob.#type = type.toLowerCase();
        return blob;
      };
    }

    constructor(sources = [], options = {}) {
      const isSequence = sources !== null && typeof sources === 'object' && typeof sources[Symbol.iterator] === 'function';
      if (!isSequence) throw load('errors').invalid('sources', 'a sequence', sources);
      if (options !== null && options !== undefined && typeof options !== 'object') {
        throw load('errors').invalid('options', 'of type object', options);
      }
      const { type = '', endings = 'transparent' } = options ?? {};
      if (endings !== 'transparent' && endings !== 'native') {
        const { coded } = load('errors');
        const words = `The property 'options.endings' must be one of 'transparent' or 'native'. Received '${endings}'`;
        throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', words);
      }
      const parts = [];
      for (const source of sources) {
        if (isBlob(source)) {
          parts.push(source.#bytes);
        } else {
          const bytes = bytesOf(source);
          const text = () => (endings === 'native' ? `${source}`.replace(/\r\n|\r/g, '\n') : `${source}`);
          parts.push(bytes ?? utf8(text()));
        }
      }
      this.#bytes = concat(parts);
      const name = `${type}`;
      this.#type = /[^\x20-\x7e]/.test(name) ? '' : name.toLowerCase();
    }
    get size() {
      if (!isBlob(this)) throw load('errors').foreign('Blob');
      return this.#bytes.length;
    }
    get type() {
      if (!isBlob(this)) throw load('errors').foreign('Blob');
      return this.#type;
    }
    slice(start = 0, end = undefined, type = '') {
      if (!isBlob(this)) throw load('errors').foreign('Blob');
      const name = `${type}`;
      const bytes = this.#bytes.slice(start, end === undefined ? this.#bytes.length : end);
      return blobOf(bytes, /[^\x20-\x7e]/.test(name) ? '' : name);
    }
    async arrayBuffer() {
      if (!isBlob(this)) throw load('errors').foreign('Blob');
      await null;
      return this.#bytes.slice().buffer;
    }
    async bytes() {
      if (!isBlob(this)) throw load('errors').foreign('Blob');
      await null;
      await null;
      return this.#bytes.slice();
    }
    async text() {
      if (!isBlob(this)) throw load('errors').foreign('Blob');
      await null;
      await null;
      return utf8Decode(this.#bytes);
    }
    stream() {
      if (!isBlob(this)) throw load('errors').foreign('Blob');
      return load('stream').streamOf(this.#bytes);
    }
  }
  tag(Blob.prototype, 'Blob');
  shown(Blob.prototype, (blob) => picked(blob, ['size', 'type']));
  enumerable(Blob.prototype, ['size', 'type', 'slice', 'stream', 'text', 'arrayBuffer', 'bytes']);

  class File extends Blob {
    #name;
    #lastModified;
    constructor(sources, name, options = {}) {
      if (arguments.length < 2) throw load('errors').missing('fileBits', 'fileName');
      super(sources, options);
      const { lastModified } = options ?? {};
      this.#name = `${name}`.toWellFormed();
      const time = lastModified === undefined ? Date.now() : Math.trunc(Number(lastModified));
      this.#lastModified = Number.isFinite(time) ? time : 0;
    }
    get name() {
      if (!(#name in this)) throw load('errors').foreign('File');
      return this.#name;
    }
    get lastModified() {
      if (!(#name in this)) throw load('errors').foreign('File');
      return this.#lastModified;
    }
    get webkitRelativePath() {
      return '';
    }
    static isFile(value) {
      return isBlob(value) && #name in value;
    }
  }
  const { isFile } = File;
  delete File.isFile;
  tag(File.prototype, 'File');
  shown(File.prototype, (file) => picked(file, ['size', 'type', 'name', 'lastModified']));
  enumerable(File.prototype, ['name', 'lastModified']);
  return { Blob, File, dataOf, isBlob, isFile, blobOf };
};
