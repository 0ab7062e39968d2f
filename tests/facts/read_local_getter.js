//! params: a b
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const get = (key, other) => p[key] ?? other;
  return get('a') && get('b', 2) ? 'ok' : 'ok';
}
module.exports = action_case;
