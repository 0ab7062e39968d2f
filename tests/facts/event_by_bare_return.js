//! params: n
//! events: ok
//! may-end-without-event
async function action_case() {
  if (!this.getCurrentNodeParamsJSON().n) return;
  return 'ok';
}
module.exports = action_case;
