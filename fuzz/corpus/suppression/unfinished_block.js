async function action_example() {

  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
/* actionjail-allow undeclared-event: a