async function save(code) {
  await Promise.resolve(code);
}
async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  save(language_code);
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
