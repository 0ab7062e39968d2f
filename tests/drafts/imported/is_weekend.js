async function action_is_weekend() {
  const { date } = this.getCurrentNodeParamsJSON();
  const day = new Date(date).getUTCDay();
  return day === 0 || day === 6 ? 'weekend' : 'workday';
}
module.exports = action_is_weekend;
