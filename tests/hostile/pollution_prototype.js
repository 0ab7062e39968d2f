//! ends: event success
// Every object gets what the host might look for.
module.exports = async function action_hostile(params) {
  for (const key of ['event', 'then', 'toJSON', 'id', 'outcome', 'get', 'set', 'value', 'writable']) {
    Object.prototype[key] = undefined;
  }
  console.log({ a: 1 });
  this.setCurrentStateConstant('k', { a: 1 });
  return 'success';
};
