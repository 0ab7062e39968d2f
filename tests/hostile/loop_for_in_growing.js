//! ends: event success
// What is added while a loop lists the keys is not listed.
module.exports = async function action_hostile(params) {
  const o = { a: 1 };
  for (const k in o) o[k + 'x'] = 1;
  return 'success';
};
