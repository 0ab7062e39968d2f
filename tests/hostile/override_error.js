//! ends: threw
// An error that has no name, no text and no trace.
module.exports = async function action_hostile(params) {
  const error = new Error('x');
  for (const key of ['name', 'message', 'stack', 'cause']) {
    Object.defineProperty(error, key, { get() { throw error; } });
  }
  throw error;
};
