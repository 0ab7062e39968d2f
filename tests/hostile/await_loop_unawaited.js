//! ends: timeout
// Nobody waits for the loop, and a timer would end the run well.
module.exports = async function action_hostile() {
  const poll = async () => {
    await null;
    for (;;) {}
  };
  await Promise.race([poll(), new Promise((resolve) => setTimeout(resolve, 10))]);
  return 'success';
};
