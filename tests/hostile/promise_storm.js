//! ends: timeout | loop | memory
// Promise reactions that make promise reactions.
module.exports = async function action_hostile(params) {
  const again = () => Promise.resolve().then(again);
  await again();
  return 'success';
};
