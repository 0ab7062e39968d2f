//! params: a
//! events: ok
async function action_case() {
  const read = (p = this.getCurrentNodeParamsJSON()) => p.a;
  return read() ? 'ok' : 'ok';
}
module.exports = action_case;
