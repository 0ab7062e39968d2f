// Checks whether the language of the client is the expected one.
async function action_mistyped_default() {
  const { language_code, expected = 'uk', shortest = 2 } = this.getCurrentNodeParamsJSON();
  if (!language_code || language_code.length < Number(shortest)) return 'error';
  return language_code === expected ? 'success' : 'other';
}

module.exports = action_mistyped_default;
