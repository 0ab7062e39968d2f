async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  this.setCurrentStateConstant('greeted_at', 1);
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
