//! events: high low
async function action_case() {
  let event = 'none';
  if (Date.now() > 5) event = 'high';
  else event = 'low';
  return event;
}
module.exports = action_case;
