//! params: list
//! events: x
//! may-end-without-event
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const out = {};
  p.list.forEach(() => {
    out.event = 'x';
  });
  return out.event;
}
module.exports = action_case;
