//! params: a
//! events: end x
//! may-end-without-event
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  let before;
  for (const key of ['a', 'a']) {
    const out = {};
    if (before) {
      before.event = 'x';
      return p[key] ? before.event : out.event;
    }
    before = out;
  }
  return 'end';
}
module.exports = action_case;
