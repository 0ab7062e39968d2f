//! ends: timeout
// Backtracking without end: two ways to match the same.
module.exports = async function action_hostile(params) {
  return /^(a|a)*$/.test('a'.repeat(60) + 'b') ? 'success' : 'error';
};
