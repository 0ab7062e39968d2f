//! ends: loop
// A loop without a condition.
module.exports = async function action_hostile(params) {
  for (;;) ;
};
