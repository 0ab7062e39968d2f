//! params: kind
//! events: a other
async function action_case() {
  const { kind } = this.getCurrentNodeParamsJSON();
  if (kind === 'a') return kind;
  return 'other';
}
module.exports = action_case;
