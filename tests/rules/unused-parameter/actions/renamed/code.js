const { log } = console;

module.exports = async function action_renamed() {
  const { lang } = this.getCurrentNodeParamsJSON();
  log(lang);
  return 'success';
};
