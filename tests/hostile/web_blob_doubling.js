//! ends: memory | threw | timeout
// A blob of itself, twice, and again.
module.exports = async function action_hostile(params) {
  let blob = new Blob(['0123456789']);
  for (;;) blob = new Blob([blob, blob]);
};
