// Checks whether the language of the client is the expected one.
async function action_lost_this() {
  const { language_code, expected = 'uk' } = this.getCurrentNodeParamsJSON();
  if (!language_code) return 'error';
  [language_code, expected].forEach(function (code, index) {
    this.setCurrentStateConstant(`language_${index}`, code);
  });
  return language_code === expected ? 'success' : 'other';
}

module.exports = action_lost_this;
