async function action_choose_language() {
  const { language } = this.getCurrentNodeParamsJSON();
  switch (language) {
    case 'uk':
    case 'ua':
      return 'ukrainian';
    case 'en':
      return 'english';
    default:
      return 'unknown';
  }
}
module.exports = action_choose_language;
