//! params: a
//! events: ok
async function action_case() {
  const get = this.getCurrentNodeParamsJSON.bind(this);
  return get().a ? 'ok' : 'ok';
}
module.exports = action_case;
