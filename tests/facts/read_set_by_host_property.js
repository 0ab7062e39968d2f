//! params: a
//! events: ok
async function action_case() {
  this.params = this.getCurrentNodeParamsJSON();
  return this.params.a ? 'ok' : 'ok';
}
module.exports = action_case;
