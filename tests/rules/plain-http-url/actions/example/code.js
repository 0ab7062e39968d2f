async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const url = 'http://api.example.com/languages';
  return url.length > 0 && language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
