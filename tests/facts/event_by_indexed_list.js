//! params: n
//! events: a b
//! may-end-without-event
async function action_case() {
  return ['a', 'b'][this.getCurrentNodeParamsJSON().n];
}
module.exports = action_case;
