//! ends: syntax | recursion | threw
// The same by way of Function.
module.exports = async function action_hostile(params) {
  new Function('return ' + '!'.repeat(1000000) + '1')();
  return 'success';
};
