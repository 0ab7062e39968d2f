async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  let tries = 0;
  while (true) {
    tries += language_code.length;
  }
}
module.exports = action_example;
