//! ends: memory | timeout | loop
// Timers that set timers, doubling.
module.exports = async function action_hostile(params) {
  const again = () => { setTimeout(again, 0); setTimeout(again, 0); };
  again();
  await new Promise(() => {});
};
