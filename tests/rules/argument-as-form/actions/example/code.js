async function action_example(params) {
  const { language_code } = params;
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
