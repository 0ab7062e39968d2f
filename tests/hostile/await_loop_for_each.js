//! ends: timeout
// Loops that begin after the callbacks of a list have waited.
module.exports = async function action_hostile() {
  [1, 2].forEach(async () => {
    await null;
    let i = 0;
    while (i < 3) if (i > 5) i++;
  });
  await null;
  return 'success';
};
