//! ends: loop
// The plainest endless loop.
module.exports = async function action_hostile(params) {
  while (true) {}
};
