//! params: a b
//! events: ok
async function action_case() {
  let p = null;
  p = this.getCurrentNodeParamsJSON();
  const q = p;
  q.a;
  p = { b: 1 };
  return q.b && p.c ? 'ok' : 'ok';
}
module.exports = action_case;
