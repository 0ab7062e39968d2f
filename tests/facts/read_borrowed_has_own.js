//! params: a
//! events: ok
async function action_case() {
  return Object.prototype.hasOwnProperty.call(this.getCurrentNodeParamsJSON(), 'a') ? 'ok' : 'ok';
}
module.exports = action_case;
