//! ends: never_settles | event success | threw
// Every object is a promise that does not resolve.
module.exports = async function action_hostile(params) {
  Object.prototype.then = function () {};
  return 'success';
};
