//! events: first
async function action_case() {
  let event;
  do {
    event = 'first';
  } while (Date.now() < 5);
  return event;
}
module.exports = action_case;
