//! params: a
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return p?.a?.b?.['c'] ? 'ok' : 'ok';
}
module.exports = action_case;
