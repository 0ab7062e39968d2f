async function action_working_hours() {
  const { hour, from = 9, to = 18 } = this.getCurrentNodeParamsJSON();
  return hour >= from && hour < to ? 'open' : 'closed';
}
module.exports = action_working_hours;
