//! ends: threw | never_settles | event error
// Waiting for another thread, of which there is none.
module.exports = async function action_hostile(params) {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0);
  } catch {
    return 'error';
  }
  return 'success';
};
