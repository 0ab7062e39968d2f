async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  return /^(\w+\s?)*$/.test(language_code) ? 'success' : 'error';
}
module.exports = action_example;
