async function action_example() {
  const { language_code, limit } = this.getCurrentNodeParamsJSON();
  console.log(limit.trim());
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
