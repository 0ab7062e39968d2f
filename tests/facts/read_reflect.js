//! params: a b
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return Reflect.get(p, 'a') && Reflect.has(p, 'b') ? 'ok' : 'ok';
}
module.exports = action_case;
