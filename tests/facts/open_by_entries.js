//! params-open
//! events: ok
async function action_case() {
  for (const [key, value] of Object.entries(this.getCurrentNodeParamsJSON())) if (key === value) return 'ok';
  return 'ok';
}
module.exports = action_case;
