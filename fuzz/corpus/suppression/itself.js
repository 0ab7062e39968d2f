async function action_example() {
  // actionjail-allow unused-suppression: x
  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
