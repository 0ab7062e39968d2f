//! params: a
//! events: late ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const result = { event: 'none' };
  const change = () => {
    result.event = 'late';
  };
  result.event = 'ok';
  if (p.a) change();
  return result.event;
}
module.exports = action_case;
