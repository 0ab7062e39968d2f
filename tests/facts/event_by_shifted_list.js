//! params: list
//! events: a none
//! may-end-without-event
async function action_case() {
  const { list } = this.getCurrentNodeParamsJSON();
  const events = [];
  for (const each of list) if (each) events.push('a');
  if (events.length === 0) return 'none';
  events.shift();
  return events[0];
}
module.exports = action_case;
