// Checks whether the language of the client is the expected one.
async function action_endless_loop() {
  const { language_code, expected = 'uk' } = this.getCurrentNodeParamsJSON();
  if (!language_code) return 'error';
  let attempts = 0;
  while (language_code === 'auto') attempts += 1;
  return language_code === expected && attempts === 0 ? 'success' : 'other';
}

module.exports = action_endless_loop;
