//! params: a
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const text = `${{ toString: () => String(p.a) }}`;
  return text ? 'ok' : 'ok';
}
module.exports = action_case;
