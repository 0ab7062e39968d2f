//! params: a
//! events: none ok started
async function action_case() {
  const result = { event: 'none' };
  result.event = 'none';
  try {
    result.event = 'started';
    JSON.parse(this.getCurrentNodeParamsJSON().a);
    result.event = 'ok';
  } catch {
    return result.event;
  }
  return result.event;
}
module.exports = action_case;
