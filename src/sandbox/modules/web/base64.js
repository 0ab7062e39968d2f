// `atob` and `btoa`.
({ fromBase64, toBase64 }, load) => {
  const refuse = (message) => new (load('dom_exception').DOMException)(message, 'InvalidCharacterError');
  function atob(input) {
    if (arguments.length === 0) throw load('errors').missing('input');
    const text = fromBase64(`${input}`);
    if (text === -1) throw refuse('Invalid character');
    if (text === -2) throw refuse('The string to be decoded is not correctly encoded.');
    return text;
  }
  function btoa(input) {
    if (arguments.length === 0) throw load('errors').missing('input');
    const text = toBase64(`${input}`);
    if (text === undefined) throw refuse('Invalid character');
    return text;
  }
  return { atob, btoa };
};
