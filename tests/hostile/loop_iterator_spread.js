//! ends: memory | timeout
// The engine collects what never ends.
module.exports = async function action_hostile(params) {
  const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) };
  return String([...endless].length);
};
