// Checks whether the language of the client is the expected one.
async function action_path_without_event() {
  const { language_code, expected = 'uk' } = this.getCurrentNodeParamsJSON();
  if (language_code === expected) return 'success';
  if (language_code) return 'other';
}

module.exports = action_path_without_event;
