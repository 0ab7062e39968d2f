async function action_example() {
  // ACTIONJAIL-ALLOW undeclared-parameter: x
  const { lang, region } = this.getCurrentNodeParamsJSON();
  // actionjail-allow Undeclared-Event: x
  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
