//! params-open
//! events: ok
async function action_case() {
  for (const key in this.getCurrentNodeParamsJSON()) if (key) return 'ok';
  return 'ok';
}
module.exports = action_case;
