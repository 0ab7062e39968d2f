//! params: kind
//! events: a b other
const ROUTES = new Map([
  ['x', 'a'],
  ['y', 'b'],
]);
async function action_case() {
  return ROUTES.get(this.getCurrentNodeParamsJSON().kind) || 'other';
}
module.exports = action_case;
