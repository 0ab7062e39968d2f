async function action_falls_off() {
  const { amount, limit = 1000 } = this.getCurrentNodeParamsJSON();
  try {
    if (amount > limit) {
      return 'error';
    } else if (amount > 0) {
      return 'success';
    }
  } catch (error) {
    console.error(error);
  }
}

module.exports = action_falls_off;
