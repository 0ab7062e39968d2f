async function action_attempts() {
  const { limit = 3 } = this.getCurrentNodeParamsJSON();
  const { attempts = 0 } = this.getCurrentConstJSON();
  this.setCurrentStateConstant('attempts', attempts + 1);
  return attempts + 1 >= limit ? 'stop' : 'again';
}
module.exports = action_attempts;
