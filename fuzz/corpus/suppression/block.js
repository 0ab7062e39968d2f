async function action_example() {
/* actionjail-allow undeclared-parameter:
 set in JSON mode */
  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
