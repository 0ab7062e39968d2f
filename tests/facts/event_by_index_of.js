//! params: kind
//! events: a b other
const KNOWN = ['a', 'b'];
async function action_case() {
  const { kind } = this.getCurrentNodeParamsJSON();
  if (KNOWN.indexOf(kind) === -1) return 'other';
  return kind;
}
module.exports = action_case;
