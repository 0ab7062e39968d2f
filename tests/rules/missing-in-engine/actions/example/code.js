async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  /^(\w+)/.test(language_code);
  return RegExp.$1 === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
