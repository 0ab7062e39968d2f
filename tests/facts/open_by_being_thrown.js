//! params-open
//! events: ok
async function action_case() {
  if (Date.now() > 5) throw this.getCurrentNodeParamsJSON();
  return 'ok';
}
module.exports = action_case;
