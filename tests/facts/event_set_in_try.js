//! events: error ok
async function action_case() {
  let event = 'error';
  try {
    JSON.parse('{');
    event = 'ok';
  } catch {
    // keeps the error
  }
  return event;
}
module.exports = action_case;
