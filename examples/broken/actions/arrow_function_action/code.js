// Checks whether the language of the client is the expected one.
const action_arrow_function_action = async () => {
  const { language_code, expected = 'uk' } = this.getCurrentNodeParamsJSON();
  if (!language_code) return 'error';
  return language_code === expected ? 'success' : 'other';
};

module.exports = action_arrow_function_action;
