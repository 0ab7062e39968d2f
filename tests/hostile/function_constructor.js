//! ends: event undefined
// Code made from text finds nothing outside either.
module.exports = async function action_hostile(params) {
  const found = ['process', 'require', 'Deno', 'std', 'os'].map((name) => new Function(`return typeof ${name}`)());
  return [...new Set(found)].join();
};
