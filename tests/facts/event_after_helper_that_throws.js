//! params: a
//! events: ok
function fail(message) {
  throw new Error(message);
}
async function action_case() {
  const { a } = this.getCurrentNodeParamsJSON();
  if (a) return 'ok';
  fail('no a');
}
module.exports = action_case;
