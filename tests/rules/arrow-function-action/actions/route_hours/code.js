const isOpen = (hour, from, to) => hour >= from && hour < to;

async function action_route_hours() {
  const read = () => this.getCurrentNodeParamsJSON();
  const { from = 9, to = 18 } = read();
  return isOpen(new Date().getHours(), from, to) ? 'open' : 'closed';
}

module.exports = action_route_hours;
