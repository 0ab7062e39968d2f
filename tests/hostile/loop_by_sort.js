//! ends: event success
// A comparison that never agrees with itself.
module.exports = async function action_hostile(params) {
  let n = 0;
  new Array(2000).fill(0).map((_, i) => i).sort(() => ((n += 1) % 3) - 1);
  return 'success';
};
