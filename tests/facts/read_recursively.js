//! params: a
//! events: ok
function walk(p, n) {
  return n > 0 ? walk(p, n - 1) : p.a;
}
async function action_case() {
  return walk(this.getCurrentNodeParamsJSON(), 3) ? 'ok' : 'ok';
}
module.exports = action_case;
