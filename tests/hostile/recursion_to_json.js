//! ends: recursion
// toJSON that calls its own printer.
module.exports = async function action_hostile(params) {
  const o = { toJSON() { return JSON.stringify(this); } };
  return JSON.stringify(o);
};
