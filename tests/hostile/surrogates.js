//! ends: event success
// Half characters everywhere.
module.exports = async function action_hostile(params) {
  console.log('\ud800', { '\udfff': '\ud800' });
  this.setCurrentStateConstant('\ud800', '\udfff');
  return 'success';
};
