//! params: a
//! events: x
//! may-end-without-event
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const out = { event: 'x' };
  if (p.a) delete out.event;
  return out.event;
}
module.exports = action_case;
