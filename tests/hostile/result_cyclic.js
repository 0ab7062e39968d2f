//! ends: no_event
// A result that holds itself.
module.exports = async function action_hostile(params) {
  const o = {};
  o.o = o;
  return o;
};
