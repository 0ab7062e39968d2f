async function action_no_groups() {
  const { city } = this.getCurrentNodeParamsJSON();
  return city ? 'success' : 'error';
}

module.exports = action_no_groups;
