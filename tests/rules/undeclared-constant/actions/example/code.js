async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const { brnad } = this.getCurrentConstJSON();
  return language_code === 'uk' && brnad ? 'success' : 'error';
}
module.exports = action_example;
