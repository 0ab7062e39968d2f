//! events: b
function label(kind) {
  if (kind === 'x') return 'a';
  return 'b';
}
async function action_case() {
  return label('y');
}
module.exports = action_case;
