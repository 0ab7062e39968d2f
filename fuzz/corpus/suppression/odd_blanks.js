async function action_example() {
  // actionjail-allow 　undeclared-parameter : x
  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
