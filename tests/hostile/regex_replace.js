//! ends: timeout
// The same behind replaceAll.
module.exports = async function action_hostile(params) {
  return 'x'.repeat(40).concat('!').replaceAll(/(x+x+)+y/g, '') === '' ? 'success' : 'error';
};
