//! params: kind
//! events: a b other
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const known = p.kind === 'a' || p.kind === 'b';
  return known ? p.kind : 'other';
}
module.exports = action_case;
