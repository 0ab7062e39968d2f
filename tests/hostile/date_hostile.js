//! ends: event success
// A clock that the code replaced.
module.exports = async function action_hostile(params) {
  Date.now = () => NaN;
  globalThis.Date = undefined;
  return 'success';
};
