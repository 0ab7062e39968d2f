//! params: a
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  if (false) return p.b;
  return p.a ? 'ok' : 'ok';
  p.c;
}
module.exports = action_case;
