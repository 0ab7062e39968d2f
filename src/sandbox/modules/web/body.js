// Bodies of requests and responses: what they are made of, and the ways to read them.
({ utf8, utf8Decode, bytesOf, arrive, refuse }, load, loaded) => {
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
    constructor(bytes, isReceived = false) {
      this.bytes = bytes;
      // What came from a server is there after everything that can go on already.
      this.isReceived = isReceived;
      // The turns of the queue of promises that Node.js takes to read it.
      this.turns = 7;
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
    check() {
      if (this.isBroken) throw new (load('dom_exception').DOMException)('The operation was aborted.', 'AbortError');
    }
    read() {
      if (this.isUnusable()) throw isUsed();
      this.check();
      this.used = true;
      if (this.stream !== null) load('stream').readWhole(this.stream);
      return this.bytes;
    }
    copy() {
      const copy = new Body(this.bytes.slice(), this.isReceived);
      copy.isBroken = this.isBroken;
      this.turns = 8;
      copy.turns = 8;
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
    const read = async (self, made) => {
      const { body } = state(self);
      if (body === null) {
        await null;
        await null;
        return made(new Uint8Array(0));
      }
      const bytes = body.read();
      if (body.isReceived) {
        await new Promise((resolve) => arrive(resolve));
        body.check();
      } else {
        for (let turn = 0; turn < body.turns; turn += 1) await null;
      }
      return made(bytes);
    };
    const typeOf = (self) => state(self).headers.get('content-type');
    const members = {
      get body() {
        return state(this).body?.asStream() ?? null;
      },
      get bodyUsed() {
        return state(this).body?.used ?? false;
      },
      arrayBuffer() {
        return read(this, (bytes) => bytes.slice().buffer);
      },
      bytes() {
        return read(this, (bytes) => bytes.slice());
      },
      text() {
        return read(this, utf8Decode);
      },
      json() {
        return read(this, (bytes) => JSON.parse(utf8Decode(bytes)));
      },
      blob() {
        return read(this, (bytes) => load('blob').blobOf(bytes, mimeOf(typeOf(this))));
      },
      formData() {
        return read(this, (bytes) => {
          const type = typeOf(this) ?? '';
          const essence = mimeOf(type).split(';')[0];
          if (essence === 'multipart/form-data') return load('form_data').decodedMultipart(bytes, type);
          if (essence === 'application/x-www-form-urlencoded') return load('form_data').decodedForm(bytes);
          throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
        });
      },
    };
    for (const name of Object.keys(members)) {
      Object.defineProperty(prototype, name, Object.getOwnPropertyDescriptor(members, name));
    }
  };
  return { Body, extracted, mixin };
};
