//! ends: recursion
// A property that asks for itself.
module.exports = async function action_hostile(params) {
  const o = { get deeper() { return this.deeper; } };
  return String(o.deeper);
};
