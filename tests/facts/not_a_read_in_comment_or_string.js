//! params:
//! events: ok
async function action_case() {
  // this.getCurrentNodeParamsJSON().a
  const text = 'this.getCurrentNodeParamsJSON().b';
  const other = { getCurrentNodeParamsJSON: () => ({}) };
  return other.getCurrentNodeParamsJSON().c && text ? 'ok' : 'ok';
}
module.exports = action_case;
