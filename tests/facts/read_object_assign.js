//! params: a
//! events: ok
async function action_case() {
  const p = Object.assign({}, { z: 1 }, this.getCurrentNodeParamsJSON());
  return p.a ? 'ok' : 'ok';
}
module.exports = action_case;
