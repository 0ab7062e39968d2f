//! ends: never_settles
// A promise that nothing can resolve.
module.exports = async function action_hostile(params) {
  await new Promise(() => {});
  return 'success';
};
