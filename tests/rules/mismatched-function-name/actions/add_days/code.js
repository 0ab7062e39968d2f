async function action_add_day() {
  const { days } = this.getCurrentNodeParamsJSON();
  return Number.isInteger(days) ? 'success' : 'error';
}

module.exports = action_add_day;
