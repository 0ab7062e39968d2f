//! params: a
//! events: ok
function read() {
  return this.getCurrentNodeParamsJSON().a;
}
async function action_case() {
  return read.call(this) && read.apply(this, []) ? 'ok' : 'ok';
}
module.exports = action_case;
