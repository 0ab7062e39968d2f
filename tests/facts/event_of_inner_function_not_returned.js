//! events: ok
async function action_case() {
  const inner = () => 'inner';
  inner();
  return 'ok';
}
module.exports = action_case;
