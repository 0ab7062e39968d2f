//! params: a
//! events: x y
//! may-end-without-event
async function fill(out, event) {
  await null;
  out.event = event;
}
async function action_case() {
  const [first, second] = [{}, {}];
  fill(first, 'x');
  await fill(second, 'y');
  return this.getCurrentNodeParamsJSON().a ? first.event : second.event;
}
module.exports = action_case;
