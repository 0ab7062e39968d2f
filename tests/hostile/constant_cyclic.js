//! ends: threw
// A constant that holds itself.
module.exports = async function action_hostile(params) {
  const o = {};
  o.o = o;
  this.setCurrentStateConstant('k', o);
  return 'success';
};
