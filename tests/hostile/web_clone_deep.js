//! ends: recursion | timeout
// A copy of what is nested more deeply than any stack.
module.exports = async function action_hostile(params) {
  const deep = {};
  let at = deep;
  for (let n = 0; n < 100000; n += 1) {
    at.a = {};
    at = at.a;
  }
  structuredClone(deep);
  return 'success';
};
