//! events: a
//! events-open
async function action_case() {
  let event = 'a';
  while (Date.now() > 5) event += 'b';
  return event;
}
module.exports = action_case;
