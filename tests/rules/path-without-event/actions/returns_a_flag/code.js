async function action_returns_a_flag() {
  const { a, b } = this.getCurrentNodeParamsJSON();
  return Number(a) === Number(b);
}

module.exports = action_returns_a_flag;
