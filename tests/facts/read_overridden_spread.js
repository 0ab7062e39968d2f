//! params: a
//! events: ok
async function action_case() {
  const p = { ...this.getCurrentNodeParamsJSON(), limit: 3 };
  return p.a && p.limit ? 'ok' : 'ok';
}
module.exports = action_case;
