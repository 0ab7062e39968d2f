//! params: field
//! params-open
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return p[p.field] ? 'ok' : 'ok';
}
module.exports = action_case;
