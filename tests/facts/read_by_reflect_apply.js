//! params: a
//! events: ok
function read(key) {
  return this.getCurrentNodeParamsJSON()[key];
}
async function action_case() {
  return Reflect.apply(read, this, ['a']) ? 'ok' : 'ok';
}
module.exports = action_case;
