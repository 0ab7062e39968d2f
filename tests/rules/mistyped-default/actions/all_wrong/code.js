async function action_all_wrong() {
  const { limit, strict, title, ids, pages, text, link } = this.getCurrentNodeParamsJSON();
  return limit && strict && title && ids && pages && text && link ? 'success' : 'error';
}

module.exports = action_all_wrong;
