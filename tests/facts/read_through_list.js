//! params: a
//! events: ok
async function action_case() {
  const [p, n] = [this.getCurrentNodeParamsJSON(), 1];
  return p.a && n ? 'ok' : 'ok';
}
module.exports = action_case;
