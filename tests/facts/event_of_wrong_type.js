//! params: n
//! events:
//! may-end-without-event
async function action_case() {
  return this.getCurrentNodeParamsJSON().n > 5;
}
module.exports = action_case;
