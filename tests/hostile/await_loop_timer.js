//! ends: timeout
// The same in the callback of a timer.
module.exports = async function action_hostile() {
  setTimeout(async () => {
    await null;
    for (;;) {}
  }, 1);
  await new Promise((resolve) => setTimeout(resolve, 10));
  return 'success';
};
