//! ends: recursion | timeout | event success
// A chain of prototypes without an end in sight.
module.exports = async function action_hostile(params) {
  let o = {};
  for (let i = 0; i < 300000; i += 1) o = Object.create(o);
  return o.missing === undefined ? 'success' : 'error';
};
