//! ends: timeout | loop | memory
// queueMicrotask without end.
module.exports = async function action_hostile(params) {
  const again = () => queueMicrotask(again);
  again();
  await new Promise((resolve) => setTimeout(resolve, 1));
  return 'success';
};
