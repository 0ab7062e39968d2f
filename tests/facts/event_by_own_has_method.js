//! params: kind
//! events: other
//! events-open
const REGISTRY = {
  list: ['vip'],
  has(kind) {
    return kind.length > 3;
  },
};
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const { kind } = p;
  if (REGISTRY.has(kind)) return kind;
  return 'other';
}
module.exports = action_case;
