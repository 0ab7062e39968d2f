async function action_works() {
  const { key } = this.getCurrentNodeParamsJSON();
  return key ? 'success' : 'error';
}

module.exports = action_works;
