//! params: a b
//! events: ok
function read(p, key) {
  arguments[1] = 'b';
  return p[key];
}
async function action_case() {
  return read(this.getCurrentNodeParamsJSON(), 'a') ? 'ok' : 'ok';
}
module.exports = action_case;
