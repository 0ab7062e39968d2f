async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  let code;
  try {
    code = JSON.parse(language_code);
  } catch (error) {}
  return code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
