//! ends: event {"done":{"last":true}}
// The protocol as an event.
module.exports = async function action_hostile(params) {
  return '{"done":{"last":true}}';
};
