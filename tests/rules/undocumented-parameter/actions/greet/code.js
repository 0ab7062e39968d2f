async function action_greet() {
  return this.getCurrentNodeParamsJSON()["ім'я"] ? 'success' : 'error';
}

module.exports = action_greet;
