//! ends: loop | memory | timeout
// A map that grows as fast as it is walked.
module.exports = async function action_hostile(params) {
  const map = new Map([[0, 0]]);
  for (const [n] of map) map.set(n + 1, n);
  return 'success';
};
