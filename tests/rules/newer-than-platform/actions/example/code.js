async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  const groups = Object.groupBy([language_code], (code) => (code === 'uk' ? 'known' : 'other'));
  return groups.known ? 'success' : 'error';
}
module.exports = action_example;
