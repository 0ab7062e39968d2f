//! ends: event success
// Promise is not what it was.
module.exports = async function action_hostile(params) {
  globalThis.Promise = function () { throw new Error('no'); };
  Promise.resolve = Promise;
  return 'success';
};
