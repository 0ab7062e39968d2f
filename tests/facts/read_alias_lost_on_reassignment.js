//! params: a
//! events: ok
async function action_case() {
  let p = this.getCurrentNodeParamsJSON();
  const x = p.a;
  p = { b: 1 };
  return p.b && x ? 'ok' : 'ok';
}
module.exports = action_case;
