//! params-open
//! events:
//! may-end-without-event
async function action_case() {
  return this.getCurrentNodeParamsJSON();
}
module.exports = action_case;
