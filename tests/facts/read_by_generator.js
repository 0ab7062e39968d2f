//! params: a
//! events: ok
function* each(p) {
  yield p;
}
async function action_case() {
  for (const p of each(this.getCurrentNodeParamsJSON())) if (p.a) return 'ok';
  return 'ok';
}
module.exports = action_case;
