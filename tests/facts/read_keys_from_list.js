//! params: first last
//! events: error ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  for (const key of ['first', 'last']) {
    if (!p[key]) return 'error';
  }
  return 'ok';
}
module.exports = action_case;
