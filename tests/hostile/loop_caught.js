//! ends: loop
// Code that catches whatever ends it, again and again.
module.exports = async function action_hostile(params) {
  for (;;) {
    try {
      for (;;) ;
    } catch {
      continue;
    } finally {
      continue;
    }
  }
};
