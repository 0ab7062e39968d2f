//! params: a
//! events: ok
async function action_case() {
  const p = structuredClone(Object.freeze(this.getCurrentNodeParamsJSON()));
  return p.a ? 'ok' : 'ok';
}
module.exports = action_case;
