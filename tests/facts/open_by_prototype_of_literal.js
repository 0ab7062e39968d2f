//! params-open
//! events: ok
async function action_case() {
  const view = { __proto__: this.getCurrentNodeParamsJSON() };
  return view.a ? 'ok' : 'ok';
}
module.exports = action_case;
