//! params: a
//! events: ok
function never() {
  return this.getCurrentNodeParamsJSON().b;
}
async function action_case() {
  return this.getCurrentNodeParamsJSON().a ? 'ok' : 'ok';
}
module.exports = action_case;
