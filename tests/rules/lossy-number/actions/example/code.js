async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
