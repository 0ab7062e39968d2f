async function action_headings_alone() {
  const { city } = this.getCurrentNodeParamsJSON();
  return city ? 'success' : 'error';
}

module.exports = action_headings_alone;
