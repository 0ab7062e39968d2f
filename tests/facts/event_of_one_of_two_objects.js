//! params: a
//! events: x
//! may-end-without-event
const make = () => ({});
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const one = make();
  const two = make();
  one.event = 'x';
  return p.a ? one.event : two.event;
}
module.exports = action_case;
