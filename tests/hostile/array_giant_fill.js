//! ends: timeout | memory | threw | loop
// The longest list there is, filled.
module.exports = async function action_hostile(params) {
  return String(new Array(4294967295).fill(1).length);
};
