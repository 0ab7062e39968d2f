// `atob` and `btoa` that throw errors as Node.js does; the engine's own throw texts.
(atob, btoa) => {
  const telling = (native) => (text) => {
    try {
      return native(`${text}`);
    } catch (thrown) {
      if (typeof thrown !== 'string') throw thrown;
      const error = new Error(thrown.replace(/^InvalidCharacterError: */, ''));
      error.name = 'InvalidCharacterError';
      throw error;
    }
  };
  const named = (name, value) => Object.defineProperty(value, 'name', { value: name, configurable: true });
  return { atob: named('atob', telling(atob)), btoa: named('btoa', telling(btoa)) };
};
