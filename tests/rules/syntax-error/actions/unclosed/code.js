async function action_unclosed() {
  const { city } = this.getCurrentNodeParamsJSON();
  if (city) {
    return 'success';
  return 'error';
}

module.exports = action_unclosed;
