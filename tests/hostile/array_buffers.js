//! ends: memory | threw | timeout
// Many buffers, all kept.
module.exports = async function action_hostile(params) {
  const kept = [];
  for (;;) kept.push(new Uint8Array(2 ** 24).fill(1));
};
