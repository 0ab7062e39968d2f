//! params: a
//! events: ok other
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const result = { event: 'none' };
  const alias = result;
  result.event = 'ok';
  if (p.a) alias.event = 'other';
  return result.event;
}
module.exports = action_case;
