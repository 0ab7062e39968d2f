//! ends: timeout
// Backtracking without end: a quantifier in a quantifier.
module.exports = async function action_hostile(params) {
  return /^(a+)+$/.test('a'.repeat(50) + 'b') ? 'success' : 'error';
};
