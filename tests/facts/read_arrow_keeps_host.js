//! params: a
//! events: ok
async function action_case() {
  const read = () => this.getCurrentNodeParamsJSON().a;
  return [1].map(() => read()).length ? 'ok' : 'ok';
}
module.exports = action_case;
