/**
 * Leaves by `success` where the value is one of the expected ones, by `error` where it is not.
 * @type {ActionJail.Action<'{{id}}'>}
 */
async function {{id}}() {
  const { value, expected } = this.getCurrentNodeParamsJSON();

  const plain = (text) => String(text ?? '').trim().toLowerCase();
  const wanted = plain(expected).split(',').map(plain).filter(Boolean);

  return wanted.includes(plain(value)) ? 'success' : 'error';
}

module.exports = {{id}};
