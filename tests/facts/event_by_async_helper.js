//! events: error ok
async function pick() {
  await Promise.resolve();
  return Date.now() ? 'ok' : 'error';
}
async function action_case() {
  return pick();
}
module.exports = action_case;
