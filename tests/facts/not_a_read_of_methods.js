//! params: a
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  if (p.hasOwnProperty('a') && p.toString()) return 'ok';
  return 'ok';
}
module.exports = action_case;
