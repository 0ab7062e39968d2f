//! params:
//! events: error ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  if (!p || typeof p !== 'object' || Array.isArray(p)) return 'error';
  return 'ok';
}
module.exports = action_case;
