// Bodies of requests and responses: what they are made of, and the ways to read them.
({ utf8, utf8Decode, bytesOf, refuse }, load, loaded) => {
  const isUsed = () => new TypeError('Body is unusable: Body has already been read');

  // The bytes, and the type where what they are made of has one.
  const extracted = (value) => {
    if (typeof value === 'string') return { bytes: utf8(value), type: 'text/plain;charset=UTF-8' };
    if (value !== null && typeof value === 'object') {
      if (loaded('url')?.isParams(value)) {
        return { bytes: utf8(value.toString()), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
      }
      const bytes = bytesOf(value);
      if (bytes !== undefined) return { bytes, type: null };
      if (loaded('blob')?.isBlob(value)) return { bytes: load('blob').dataOf(value), type: value.type || null };
      if (loaded('form_data')?.isFormData(value)) return load('form_data').encoded(value);
      if (loaded('stream')?.isStream(value)) {
        if (load('stream').isDisturbed(value)) throw new TypeError('Response body object should not be disturbed or locked');
        return { bytes: load('stream').take(value), type: null };
      }
      if (value[Symbol.asyncIterator] !== undefined) {
        refuse('a stream as a body is not known to the sandbox: give the body as a text or as bytes');
      }
    }
    return { bytes: utf8(`${value}`), type: 'text/plain;charset=UTF-8' };
  };

  class Body {
    constructor(bytes) {
      this.bytes = bytes;
      this.used = false;
      this.stream = null;
      // A signal aborted before the body was read.
      this.isBroken = false;
    }
    asStream() {
      if (this.stream === null) {
        const body = this;
        this.stream = load('stream').streamOf(this.bytes, () => {
          body.used = true;
        });
        if (this.used) load('stream').readWhole(this.stream);
      }
      return this.stream;
    }
    isUnusable() {
      return this.used || (this.stream !== null && load('stream').isDisturbed(this.stream));
    }
    read() {
      if (this.isUnusable()) throw isUsed();
      if (this.isBroken) throw new (load('dom_exception').DOMException)('The operation was aborted.', 'AbortError');
      this.used = true;
      if (this.stream !== null) load('stream').readWhole(this.stream);
      return this.bytes;
    }
    copy() {
      const copy = new Body(this.bytes.slice());
      copy.isBroken = this.isBroken;
      return copy;
    }
  }

  // The type without what is no type.
  const mimeOf = (type) => {
    if (type === null) return '';
    const [essence, ...parameters] = type.split(';').map((part) => part.trim());
    if (!/^[^\s/]+\/[^\s/]+$/.test(essence)) return '';
    return [essence.toLowerCase(), ...parameters].join(';');
  };

  // Adds the members of a body to a class; `state` gives body and headers, and throws for what is no such object.
  const mixin = (prototype, state) => {
    const read = (self) => {
      const { body } = state(self);
      return body === null ? new Uint8Array(0) : body.read();
    };
    const members = {
      get body() {
        return state(this).body?.asStream() ?? null;
      },
      get bodyUsed() {
        return state(this).body?.used ?? false;
      },
      async arrayBuffer() {
        return read(this).slice().buffer;
      },
      async bytes() {
        return read(this).slice();
      },
      async text() {
        return utf8Decode(read(this));
      },
      async json() {
        return JSON.parse(utf8Decode(read(this)));
      },
      async blob() {
        const { headers } = state(this);
        return load('blob').blobOf(read(this), mimeOf(headers.get('content-type')));
      },
      async formData() {
        const { headers } = state(this);
        const type = headers.get('content-type') ?? '';
        const essence = mimeOf(type).split(';')[0];
        if (essence === 'multipart/form-data') return load('form_data').decodedMultipart(read(this), type);
        if (essence === 'application/x-www-form-urlencoded') return load('form_data').decodedForm(read(this));
        throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
      },
    };
    for (const name of Object.keys(members)) {
      Object.defineProperty(prototype, name, Object.getOwnPropertyDescriptor(members, name));
    }
  };
  return { Body, extracted, mixin };
};
