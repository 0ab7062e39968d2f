// DOMException: an error of the language whose name, message and code stand on the prototype.
(native, load) => {
  const { tag } = load('iteration');
  const { construct } = Reflect;
  const { defineProperty } = Object;
  const CODES = {
    IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
    NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10,
    InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15,
    TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21,
    QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
  };
  // Numbers whose names have no error any more.
  const OLD = { DOMSTRING_SIZE_ERR: 2, NO_DATA_ALLOWED_ERR: 6, VALIDATION_ERR: 16 };
  const states = new WeakMap();
  const state = (self) => {
    const found = states.get(self);
    if (found === undefined) throw load('errors').foreign('DOMException');
    return found;
  };

  class DOMException {
    constructor(message = '', options = 'Error') {
      const error = construct(Error, [], new.target);
      let name = options;
      if (options !== null && typeof options === 'object') {
        name = options.name;
        if ('cause' in options) {
          const cause = { value: options.cause, writable: true, enumerable: false, configurable: true };
          defineProperty(error, 'cause', cause);
        }
      }
      states.set(error, { message: `${message}`, name: name === undefined ? 'Error' : `${name}` });
      return error;
    }
    get name() {
      return state(this).name;
    }
    get message() {
      return state(this).message;
    }
    get code() {
      const { name } = state(this);
      return Object.hasOwn(CODES, name) ? CODES[name] : 0;
    }
  }
  Object.setPrototypeOf(DOMException.prototype, Error.prototype);
  tag(DOMException.prototype, 'DOMException');
  for (const name of ['name', 'message', 'code']) defineProperty(DOMException.prototype, name, { enumerable: true });
  const constants = Object.entries(OLD);
  for (const [name, code] of Object.entries(CODES)) {
    const words = name.replace(/Error$/, '').replace('InUse', 'Inuse').replace('URLM', 'UrlM');
    constants.push([`${words.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}_ERR`, code]);
  }
  constants.sort((a, b) => a[1] - b[1]);
  for (const [name, value] of constants) {
    for (const target of [DOMException, DOMException.prototype]) defineProperty(target, name, { value, enumerable: true });
  }
  return { DOMException, isDOMException: (value) => states.has(value) };
};
