async function action_options() {
  const { mode } = this.getCurrentNodeParamsJSON();
  return mode ? 'success' : 'error';
}

module.exports = action_options;
