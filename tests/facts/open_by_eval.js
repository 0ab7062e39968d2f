//! params-open
//! constants-open
//! state-open
//! events: ok
//! events-open
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  eval('p.a');
  return p ? 'ok' : 'ok';
}
module.exports = action_case;
