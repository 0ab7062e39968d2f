// Checks whether the language of the client is the expected one.
async function action_undeclared_event() {
  const { language_code, expected = 'uk' } = this.getCurrentNodeParamsJSON();
  if (!language_code) return 'error';
  if (language_code === 'und') return 'unknown';
  return language_code === expected ? 'success' : 'other';
}

module.exports = action_undeclared_event;
