//! events: error ok
async function action_case() {
  return this.request('Rates').then(
    () => 'ok',
    () => 'error',
  );
}
module.exports = action_case;
