//! params-open
//! events: ok
async function action_case() {
  return Object.keys(this.getCurrentNodeParamsJSON()).length ? 'ok' : 'ok';
}
module.exports = action_case;
