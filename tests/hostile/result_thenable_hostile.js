//! ends: threw | event success | never_settles
// A result whose then is an ambush.
module.exports = function () {
  return { get then() { throw new Error('got you'); } };
};
