//! ends: output
// A constant larger than any state.
module.exports = async function action_hostile(params) {
  this.setCurrentStateConstant('k', 'x'.repeat(9e5).repeat(3));
  return 'success';
};
