//! ends: recursion | memory | timeout
// A generator that hands on to itself.
module.exports = async function action_hostile(params) {
  function* deeper() { yield* deeper(); }
  return String([...deeper()].length);
};
