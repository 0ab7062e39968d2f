//! ends: recursion
// Data nested deeper than any parser goes.
module.exports = async function action_hostile(params) {
  const open = '['.repeat(900000);
  JSON.parse(open + open);
  return 'success';
};
