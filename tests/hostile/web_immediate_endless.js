//! ends: timeout | loop
// Tasks that come before any timer, for ever.
module.exports = async function action_hostile(params) {
  const again = () => setImmediate(again);
  again();
  await new Promise((resolve) => setTimeout(resolve, 1));
  return 'success';
};
