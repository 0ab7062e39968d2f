//! params: name
//! state-open
//! events: ok
async function action_case() {
  const { name } = this.getCurrentNodeParamsJSON();
  this.setCurrentStateConstant(name, 1);
  return 'ok';
}
module.exports = action_case;
