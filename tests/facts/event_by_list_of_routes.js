//! params: n
//! events: high low none
const ROUTES = [
  { from: 10, event: 'high' },
  { from: 5, event: 'low' },
];
async function action_case() {
  const { n } = this.getCurrentNodeParamsJSON();
  const route = ROUTES.find(({ from }) => n >= from);
  return route ? route.event : 'none';
}
module.exports = action_case;
