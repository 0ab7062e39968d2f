async function action_all_grouped() {
  const { city } = this.getCurrentNodeParamsJSON();
  return city ? 'success' : 'error';
}

module.exports = action_all_grouped;
