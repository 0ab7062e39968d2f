//! ends: timeout
// The engine loops, not the code.
module.exports = async function action_hostile(params) {
  const list = new Array(3000).fill(0);
  list.forEach(() => list.forEach(() => list.forEach(() => {})));
  return 'success';
};
