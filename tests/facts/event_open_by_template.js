//! params: kind
//! events:
//! events-open
async function action_case() {
  return `go_${this.getCurrentNodeParamsJSON().kind}`;
}
module.exports = action_case;
