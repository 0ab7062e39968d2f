//! ends: threw | memory | output
// More text than an address space holds.
module.exports = async function action_hostile(params) {
  return 'x'.repeat(2 ** 30);
};
