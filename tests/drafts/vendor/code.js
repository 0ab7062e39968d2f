async function action_check_language(params) {
  const { language_code } = this.getCurrentNodeParamsJSON();
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_check_language;
