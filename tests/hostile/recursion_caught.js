//! ends: recursion
// Code that catches its own recursion.
module.exports = async function action_hostile(params) {
  const f = () => { try { f(); } catch { f(); } };
  f();
  return 'success';
};
