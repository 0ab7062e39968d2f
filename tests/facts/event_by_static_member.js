//! events: no yes
class Event {
  static YES = 'yes';
  static NO = 'no';
}
async function action_case() {
  return Date.now() ? Event.YES : Event.NO;
}
module.exports = action_case;
