//! ends: event success | threw
// Every object answers the host with an error.
module.exports = async function action_hostile(params) {
  Object.defineProperty(Object.prototype, 'toJSON', { get() { throw new Error('got you'); } });
  Object.defineProperty(Object.prototype, 'message', { get() { throw new Error('got you'); } });
  throw undefined;
};
