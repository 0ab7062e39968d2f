//! ends: memory | timeout | threw
// A number that squares itself.
module.exports = async function action_hostile(params) {
  let n = 7n;
  for (;;) n *= n;
};
