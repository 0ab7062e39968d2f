async function action_example() {

  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror'; // actionjail-allow undeclared-event: kept
}
module.exports = action_example;
