// The stream of a body: all of it is there, and comes as one chunk. What needs a stream of its own is refused.
({ refuse }, load) => {
  const { tag, shown } = load('iteration');
  const key = Symbol('key');

  let take;
  let isDisturbed;
  let isStream;
  let streamOf;
  let stateOf;
  let readWhole;
  class ReadableStream {
    #bytes;
    #left;
    #disturbed = false;
    #reader = null;
    #told;

    static {
      take = (stream) => {
        const bytes = stream.#left ? stream.#bytes : new Uint8Array(0);
        stream.#left = false;
        stream.#mark();
        return bytes;
      };
      // As `text()` and its kin read it, whose reader stays.
      readWhole = (stream) => {
        take(stream);
        stream.#reader = {};
      };
      isDisturbed = (stream) => stream.#disturbed || stream.#reader !== null;
      stateOf = (stream) => (stream.#left || !stream.#disturbed ? 'readable' : 'closed');
      isStream = (value) => value !== null && typeof value === 'object' && #bytes in value;
      streamOf = (bytes, told = () => {}) => new ReadableStream(key, bytes, told);
    }
    constructor(asked, bytes, told) {
      if (asked !== key) refuse('a ReadableStream of its own is not known to the sandbox: give the body as a text or as bytes');
      this.#bytes = bytes;
      this.#left = bytes.length > 0;
      this.#told = told;
    }
    #mark() {
      if (this.#disturbed) return;
      this.#disturbed = true;
      this.#told();
    }
    #locked() {
      return load('errors').coded(TypeError, 'ERR_INVALID_STATE', 'Invalid state: ReadableStream is locked');
    }
    get locked() {
      return this.#reader !== null;
    }
    getReader(options = undefined) {
      if (options?.mode !== undefined) refuse('a reader with a mode is not known to the sandbox: use getReader()');
      if (this.#reader !== null) throw this.#locked();
      const stream = this;
      const closed = new Promise(() => {});
      const own = (reader) => {
        if (stream.#reader !== reader) {
          throw load('errors').coded(TypeError, 'ERR_INVALID_STATE', 'Invalid state: The reader is not attached to a stream');
        }
      };
      const reader = {
        closed,
        async read() {
          own(reader);
          const read = stream.#left ? { value: take(stream), done: false } : { value: undefined, done: true };
          stream.#mark();
          await null;
          return read;
        },
        async cancel() {
          own(reader);
          take(stream);
        },
        releaseLock() {
          if (stream.#reader === reader) stream.#reader = null;
        },
      };
      this.#reader = reader;
      return reader;
    }
    async cancel() {
      if (this.#reader !== null) throw this.#locked();
      take(this);
    }
    values() {
      const reader = this.getReader();
      const iterator = {
        async next() {
          const read = await reader.read();
          if (read.done) reader.releaseLock();
          return read;
        },
        async return(value) {
          await reader.cancel();
          reader.releaseLock();
          return { value, done: true };
        },
        [Symbol.asyncIterator]() {
          return iterator;
        },
      };
      return iterator;
    }
    [Symbol.asyncIterator]() {
      return this.values();
    }
    tee() {
      if (this.#reader !== null) throw this.#locked();
      const bytes = take(this);
      return [streamOf(bytes), streamOf(bytes.slice())];
    }
    pipeThrough() {
      refuse('pipeThrough() is not known to the sandbox: read the body with text(), json() or arrayBuffer()');
    }
    pipeTo() {
      refuse('pipeTo() is not known to the sandbox: read the body with text(), json() or arrayBuffer()');
    }
  }
  tag(ReadableStream.prototype, 'ReadableStream');
  const told = (stream) => ({ locked: stream.locked, state: stateOf(stream), supportsBYOB: true });
  shown(ReadableStream.prototype, told);
  return { ReadableStream, take, readWhole, isDisturbed, isStream, streamOf };
};
