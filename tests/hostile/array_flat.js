//! ends: recursion | timeout | memory | threw
// A list that holds itself, flattened.
module.exports = async function action_hostile(params) {
  const list = [];
  list.push(list, list);
  return String(list.flat(Infinity).length);
};
