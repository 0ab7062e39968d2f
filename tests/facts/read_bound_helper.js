//! params: a
//! events: ok
function helper(key) {
  return this.getCurrentNodeParamsJSON()[key];
}
async function action_case() {
  const read = helper.bind(this, 'a');
  return read() ? 'ok' : 'ok';
}
module.exports = action_case;
