//! params: value
//! events: number_given other_given
const EVENTS = { number: 'number_given' };
async function action_case() {
  return EVENTS[typeof this.getCurrentNodeParamsJSON().value] ?? 'other_given';
}
module.exports = action_case;
