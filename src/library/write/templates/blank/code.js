/**
 * @type {ActionJail.Action<'{{id}}'>}
 */
async function {{id}}() {
  return 'success';
}

module.exports = {{id}};
