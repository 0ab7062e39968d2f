//! ends: recursion | threw | timeout
// Data nested deeper than any printer goes.
module.exports = async function action_hostile(params) {
  let deep = [];
  for (let i = 0; i < 1000000; i += 1) deep = [deep];
  return String(JSON.stringify(deep).length);
};
