//! params: n
//! events: no yes
const EVENTS = { true: 'yes', false: 'no' };
async function action_case() {
  return EVENTS[String(Boolean(this.getCurrentNodeParamsJSON().n))];
}
module.exports = action_case;
