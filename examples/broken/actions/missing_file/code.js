// Checks whether the language of the client is the expected one.
async function action_missing_file() {
  const { language_code, expected = 'uk' } = this.getCurrentNodeParamsJSON();
  if (!language_code) return 'error';
  return language_code === expected ? 'success' : 'other';
}

module.exports = action_missing_file;
