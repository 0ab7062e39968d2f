//! params: a
//! events: none x
async function action_case() {
  let event = 'none';
  const set = this.getCurrentNodeParamsJSON().a ? () => (event = 'x') : undefined;
  set?.();
  return event;
}
module.exports = action_case;
