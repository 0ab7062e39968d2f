async function action_set_value() {
  const { key } = this.getCurrentNodeParamsJSON();
  return key ? 'success' : 'error';
}

module.exports = action_set_value;
