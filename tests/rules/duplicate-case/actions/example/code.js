async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  switch (language_code) {
    case 'uk':
      return 'success';
    case 'uk':
      return 'error';
    default:
      return 'error';
  }
}
module.exports = action_example;
