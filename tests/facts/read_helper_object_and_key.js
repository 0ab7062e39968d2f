//! params: a
//! constants: b
//! events: ok
function read(object, key) {
  return object[key];
}
async function action_case() {
  return read(this.getCurrentNodeParamsJSON(), 'a') && read(this.getCurrentConstJSON(), 'b') ? 'ok' : 'ok';
}
module.exports = action_case;
