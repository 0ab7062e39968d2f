//! ends: event success | output
// An object with a million keys.
module.exports = async function action_hostile(params) {
  const wide = {};
  for (let i = 0; i < 200000; i += 1) wide['k' + i] = i;
  console.log(wide);
  return 'success';
};
