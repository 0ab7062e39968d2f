//! params: a
//! constants: brand currency url
//! reads: client const messenger
//! writes: total
//! events: ok
async function action_case() {
  const { brand } = this.getCurrentConstJSON();
  const state = this.getCurrentStateJSON();
  const url = this.state.const['url'] + state.const.currency;
  this.setCurrentStateConstant('total', this.getCurrentNodeParamsJSON().a + brand + url);
  return state.client && state['messenger'] ? 'ok' : 'ok';
}
module.exports = action_case;
