//! ends: event success | timeout | memory
// A list of two elements, four milliards apart.
module.exports = async function action_hostile(params) {
  const list = [];
  list[0] = 1;
  list[4294967294] = 2;
  return list.length === 4294967295 ? 'success' : 'error';
};
