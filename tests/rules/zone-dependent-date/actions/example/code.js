async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const hours = new Date().getHours();
  this.setCurrentStateConstant('open', hours >= 9 && hours < 18);
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
