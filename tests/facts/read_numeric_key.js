//! params: 0 1
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return p[0] && p['1'] ? 'ok' : 'ok';
}
module.exports = action_case;
