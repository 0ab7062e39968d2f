//! params: kind
//! events: a b other
const ROUTES = { x: 'a', y: 'b' };
async function action_case() {
  const { kind } = this.getCurrentNodeParamsJSON();
  if (kind in ROUTES) return ROUTES[kind];
  return 'other';
}
module.exports = action_case;
