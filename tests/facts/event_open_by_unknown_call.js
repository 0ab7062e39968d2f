//! events:
//! events-open
async function action_case() {
  return pick();
}
module.exports = action_case;
