//! ends: no_event
// A symbol as a result.
module.exports = async function action_hostile(params) {
  return Symbol('success');
};
