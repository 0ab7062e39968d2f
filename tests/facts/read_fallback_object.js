//! params: a b
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON() || {};
  const q = this.getCurrentNodeParamsJSON() ?? {};
  return p.a && q.b ? 'ok' : 'ok';
}
module.exports = action_case;
