//! params: n
//! events: no yes
async function action_case() {
  const result = { event: 'no' };
  if (this.getCurrentNodeParamsJSON().n) result.event = 'yes';
  return result.event;
}
module.exports = action_case;
