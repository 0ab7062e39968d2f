//! params: kind
//! events: a b other
async function action_case() {
  const { kind } = this.getCurrentNodeParamsJSON();
  if (kind !== 'a' && kind !== 'b') return 'other';
  return kind;
}
module.exports = action_case;
