//! params-open
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  list.forEach((key) => p[key]);
  return 'ok';
}
module.exports = action_case;
