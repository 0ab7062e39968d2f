//! events: error ok
const pick = async () => (Date.now() ? { event: 'ok' } : { event: 'error' });
async function action_case() {
  const { event } = await pick();
  return event;
}
module.exports = action_case;
