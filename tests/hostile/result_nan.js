//! ends: no_event
// Not a number, and not an event.
module.exports = async function action_hostile(params) {
  return NaN;
};
