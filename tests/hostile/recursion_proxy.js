//! ends: recursion
// A trap that springs itself.
module.exports = async function action_hostile(params) {
  const p = new Proxy({}, { get: (target, key, receiver) => receiver[key] });
  return String(p.x);
};
