//! params: a b c
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  p.a += 1;
  p.b++;
  p.c ||= 2;
  p.d = 4;
  return 'ok';
}
module.exports = action_case;
