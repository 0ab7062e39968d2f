async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  this.getCurentConstJSON();
  await this.request('Translate', { language_code });
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
