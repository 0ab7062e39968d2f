async function action_old_spelling() {
  const { city, street } = this.getCurrentNodeParamsJSON();
  return city && street ? 'success' : 'error';
}

module.exports = action_old_spelling;
