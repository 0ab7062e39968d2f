//! params-open
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const view = new Proxy({}, { get: (target, key) => p[`x_${key}`] });
  return view.a ? 'ok' : 'ok';
}
module.exports = action_case;
