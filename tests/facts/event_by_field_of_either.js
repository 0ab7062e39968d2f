//! params: a
//! events: none ok other
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const one = { event: 'none' };
  const two = { event: 'none' };
  one.event = 'ok';
  const some = p.a ? one : two;
  some.event = 'other';
  return p.a ? one.event : two.event;
}
module.exports = action_case;
