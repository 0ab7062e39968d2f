//! ends: loop | timeout
// A generator that does not let itself be ended.
module.exports = async function action_hostile(params) {
  function* stubborn() { for (;;) { try { yield 1; } finally { yield 2; } } }
  for (;;) for (const n of stubborn()) break;
};
