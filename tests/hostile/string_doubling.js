//! ends: memory | timeout
// Text that doubles until nothing is left.
module.exports = async function action_hostile(params) {
  let s = 'x';
  for (;;) s += s;
};
