//! ends: event success
// Reflect and Proxy are gone before the parameters are read.
module.exports = async function action_hostile(params) {
  globalThis.Proxy = undefined;
  globalThis.Reflect = undefined;
  const { a } = this.getCurrentNodeParamsJSON();
  return a === undefined ? 'success' : 'error';
};
