//! params: event
//! events: other
//! events-open
async function action_case() {
  return this.getCurrentNodeParamsJSON().event || 'other';
}
module.exports = action_case;
