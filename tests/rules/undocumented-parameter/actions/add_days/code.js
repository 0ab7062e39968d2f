async function action_add_days() {
  const { date, days, zone } = this.getCurrentNodeParamsJSON();
  return date && days && zone ? 'success' : 'error';
}

module.exports = action_add_days;
