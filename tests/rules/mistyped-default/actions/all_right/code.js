async function action_all_right() {
  const { limit, strict, pages, mode, any, title } = this.getCurrentNodeParamsJSON();
  return limit && strict && pages && mode && any && title ? 'success' : 'error';
}

module.exports = action_all_right;
