//! ends: recursion
// A number that is made of itself.
module.exports = async function action_hostile(params) {
  const o = { [Symbol.toPrimitive]() { return +this; } };
  return String(+o);
};
