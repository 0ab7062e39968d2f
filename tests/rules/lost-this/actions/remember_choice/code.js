function remember(key, value) {
  this.setCurrentStateConstant(key, value);
}

async function action_remember_choice() {
  const { choice } = this.getCurrentNodeParamsJSON();
  remember('choice', choice);
  remember.call(this, 'choice_at', Date.now());
  return 'success';
}

module.exports = action_remember_choice;
