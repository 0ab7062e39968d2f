// Checks whether the language of the client is the expected one.
async function action_undeclared_parameter() {
  const { langauge_code, expected = 'uk' } = this.getCurrentNodeParamsJSON();
  if (!langauge_code) return 'error';
  return langauge_code === expected ? 'success' : 'other';
}

module.exports = action_undeclared_parameter;
