//! ends: memory | timeout | loop | output
// A short list joined by a long text.
module.exports = async function action_hostile(params) {
  return new Array(5000).join('x'.repeat(1e6));
};
