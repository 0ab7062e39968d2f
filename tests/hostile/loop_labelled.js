//! ends: loop
// Two loops that continue each other by a label.
module.exports = async function action_hostile(params) {
  outer: for (;;) {
    for (;;) {
      continue outer;
    }
  }
};
