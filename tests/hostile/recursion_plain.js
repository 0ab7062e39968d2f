//! ends: recursion
// A function that calls itself.
module.exports = async function action_hostile(params) {
  const f = (n) => f(n + 1) + 1;
  return String(f(0));
};
