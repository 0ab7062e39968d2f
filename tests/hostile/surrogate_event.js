//! ends: event �
// Half a character as an event.
module.exports = async function action_hostile(params) {
  return '\ud800';
};
