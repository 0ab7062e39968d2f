//! params: kind
//! events: a b other
async function action_case() {
  const { kind } = this.getCurrentNodeParamsJSON();
  if (kind === 'a' || kind === 'b') return kind;
  return 'other';
}
module.exports = action_case;
