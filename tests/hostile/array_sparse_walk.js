//! ends: timeout | memory
// A walk over holes.
module.exports = async function action_hostile(params) {
  const list = [];
  list[4294967294] = 2;
  list.sort();
  return list.indexOf(3) === -1 ? 'success' : 'error';
};
