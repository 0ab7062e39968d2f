//! ends: syntax | threw | recursion
// A pattern nested deeper than any parser goes.
module.exports = async function action_hostile(params) {
  new RegExp('('.repeat(200000) + ')'.repeat(200000));
  return 'success';
};
