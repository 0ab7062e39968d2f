async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const code = JSON.parse(language_code);
  return code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
