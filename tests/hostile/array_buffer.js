//! ends: threw | memory
// One buffer of everything.
module.exports = async function action_hostile(params) {
  return String(new ArrayBuffer(2 ** 40).byteLength);
};
