//! params: a b c d
//! events: ok
async function action_case() {
  const { a = 1 } = this.getCurrentNodeParamsJSON();
  const p = this.getCurrentNodeParamsJSON();
  const b = p.b || 'x';
  const c = p.c ?? true;
  p.d ??= [1];
  return a + b + c ? 'ok' : 'ok';
}
module.exports = action_case;
