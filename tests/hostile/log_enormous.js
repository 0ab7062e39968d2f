//! ends: output
// One line larger than everything that may be logged.
module.exports = async function action_hostile(params) {
  console.log('x'.repeat(1e7));
  return 'success';
};
