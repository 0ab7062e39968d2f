//! params: a
//! events: bad ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const result = { event: null };
  if (p.a) result.event = 'ok';
  else result.event = 'bad';
  return result.event;
}
module.exports = action_case;
