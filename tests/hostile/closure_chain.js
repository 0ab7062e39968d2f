//! ends: memory | recursion | loop | timeout
// Functions that hold functions.
module.exports = async function action_hostile(params) {
  let f = () => 1;
  for (;;) { const g = f; f = () => g() + 1; }
};
