//! events: go_left go_right
async function action_case() {
  const side = Date.now() ? 'left' : 'right';
  return `go_${side}`;
}
module.exports = action_case;
