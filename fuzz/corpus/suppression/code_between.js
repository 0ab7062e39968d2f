async function action_example() {
  // actionjail-allow undeclared-parameter: a
  const far = 1;
  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
