//! params: kind
//! events: a b other
const ROUTES = { x: 'a', y: 'b' };
async function action_case() {
  const { kind } = this.getCurrentNodeParamsJSON();
  return Object.hasOwn(ROUTES, kind) ? ROUTES[kind] : 'other';
}
module.exports = action_case;
