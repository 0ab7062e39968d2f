async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const user = process.env.USER || JSN.stringify(1);
  return language_code === 'uk' && user ? 'success' : 'error';
}
module.exports = action_example;
