//! params: first last
//! events: ok
const KEYS = ['first', 'last'];
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const missing = KEYS.filter((key) => p[key] === undefined);
  return missing.length ? 'ok' : 'ok';
}
module.exports = action_case;
