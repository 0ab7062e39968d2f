//! ends: threw | memory | output | loop
// The same by padding.
module.exports = async function action_hostile(params) {
  return 'x'.padEnd(2 ** 30, 'ab');
};
