//! ends: output
// More lines than anybody reads.
module.exports = async function action_hostile(params) {
  for (;;) console.log('line');
};
