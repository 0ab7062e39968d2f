//! params: a
//! params-open
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  validate(p);
  return p.a ? 'ok' : 'ok';
}
module.exports = action_case;
