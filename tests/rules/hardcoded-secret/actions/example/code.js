async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const api_key = '9fK2mQ7xZ1pL4vT8';
  return language_code === 'uk' && api_key ? 'success' : 'error';
}
module.exports = action_example;
