//! events: error ok
async function action_case() {
  return Promise.resolve(1)
    .then(() => 'ok')
    .catch(() => 'error');
}
module.exports = action_case;
