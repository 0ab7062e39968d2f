//! params: a
//! events: no yes
class Route {
  event = 'no';
  set from(params) {
    this.event = params.a ? 'yes' : 'no';
  }
}
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const route = new Route();
  route.from = p;
  return route.event;
}
module.exports = action_case;
