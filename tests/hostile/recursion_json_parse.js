//! ends: recursion | threw | timeout | memory
// Data nested deeper than any parser goes.
module.exports = async function action_hostile(params) {
  JSON.parse('['.repeat(1000000) + ']'.repeat(1000000));
  return 'success';
};
