//! ends: loop | timeout
// An iterator that never says that it is done.
module.exports = async function action_hostile(params) {
  const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) };
  for (const n of endless) n;
  return 'success';
};
