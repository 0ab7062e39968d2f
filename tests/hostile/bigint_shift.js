//! ends: timeout | memory | threw
// A shift by more than there is memory.
module.exports = async function action_hostile(params) {
  return (1n << (1n << 62n)) > 0n ? 'success' : 'error';
};
