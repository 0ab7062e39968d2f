//! ends: event success
// A timer a century away: the clock of a run jumps.
module.exports = async function action_hostile(params) {
  await new Promise((resolve) => setTimeout(resolve, 2147483647));
  return 'success';
};
