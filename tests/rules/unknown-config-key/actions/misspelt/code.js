async function action_misspelt() {
  const { city } = this.getCurrentNodeParamsJSON();
  return city ? 'success' : 'error';
}

module.exports = action_misspelt;
