async function action_works() {
  const { tries } = this.getCurrentNodeParamsJSON();
  for (let at = 0; ; at += 1) {
    if (at > tries) {
      return 'error';
    }
    if (Math.random() > 0.9) return 'success';
  }
}

module.exports = action_works;
