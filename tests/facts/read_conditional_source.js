//! params: a
//! constants: a
//! events: ok
async function action_case() {
  const p = Math.random() > 0.5 ? this.getCurrentNodeParamsJSON() : this.getCurrentConstJSON();
  return p.a ? 'ok' : 'ok';
}
module.exports = action_case;
