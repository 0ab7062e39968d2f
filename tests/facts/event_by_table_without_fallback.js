//! params: kind
//! events: a b
//! may-end-without-event
async function action_case() {
  return { x: 'a', y: 'b' }[this.getCurrentNodeParamsJSON().kind];
}
module.exports = action_case;
