async function action_example() {
  // actionjail-allow correctness: x
  const { lang, region } = this.getCurrentNodeParamsJSON();
  // actionjail-allow all: x
  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
