//! ends: unanswered
// Requests in a loop; the first one ends it.
module.exports = async function action_hostile(params) {
  for (;;) await fetch('https://example.com/').catch(() => {});
};
