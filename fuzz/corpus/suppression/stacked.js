async function action_example() {
  // actionjail-allow undeclared-event: a

  // actionjail-allow undeclared-parameter: b
  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
