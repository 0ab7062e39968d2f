//! params: a
//! events: ok
async function action_case() {
  const { getCurrentNodeParamsJSON: get } = this;
  return get().a ? 'ok' : 'ok';
}
module.exports = action_case;
