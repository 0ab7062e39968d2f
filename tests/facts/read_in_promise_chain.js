//! params: a
//! events: ok
async function action_case() {
  return Promise.resolve(this.getCurrentNodeParamsJSON()).then((p) => (p.a ? 'ok' : 'ok'));
}
module.exports = action_case;
