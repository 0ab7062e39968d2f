//! ends: event success | never_settles | threw
// The one method that waiting needs is gone.
module.exports = async function action_hostile(params) {
  Object.getPrototypeOf((async () => {})()).then = () => { throw new Error('no'); };
  return 'success';
};
