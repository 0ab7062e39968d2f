//! params: a
//! events: ok
function first() {
  return arguments[0].a;
}
async function action_case() {
  return first(this.getCurrentNodeParamsJSON()) ? 'ok' : 'ok';
}
module.exports = action_case;
