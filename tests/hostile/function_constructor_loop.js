//! ends: loop
// Code made from text has the same limits.
module.exports = async function action_hostile(params) {
  new Function('for (;;) ;')();
  return 'success';
};
