//! ends: timeout
// An endless loop after an await, where the engine forgets its own limit.
module.exports = async function action_hostile() {
  await null;
  for (;;) {}
};
