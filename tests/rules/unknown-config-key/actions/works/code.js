async function action_works() {
  const { city } = this.getCurrentNodeParamsJSON();
  return city ? 'success' : 'error';
}

module.exports = action_works;
