//! ends: memory | timeout | loop
// The same, doubling.
module.exports = async function action_hostile(params) {
  const again = () => { Promise.resolve().then(again); Promise.resolve().then(again); };
  again();
  await new Promise(() => {});
};
