async function action_many_lines() {
  const { headers } = this.getCurrentNodeParamsJSON();
  return headers ? 'success' : 'error';
}

module.exports = action_many_lines;
