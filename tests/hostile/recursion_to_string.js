//! ends: event  | recursion
// A text that is made of itself. The engine breaks the circle by itself, where Node.js throws.
module.exports = async function action_hostile(params) {
  const o = { toString() { return `${this}`; } };
  return String(o);
};
