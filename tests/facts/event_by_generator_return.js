//! events: last
function* steps() {
  return 'last';
}
async function action_case() {
  return steps().next().value || 'last';
}
module.exports = action_case;
