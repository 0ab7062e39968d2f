//! params: a
//! events: ok
module.exports = async function action_case() {
  return this.getCurrentNodeParamsJSON().a ? 'ok' : 'ok';
};
