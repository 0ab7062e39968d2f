async function action_register() {
  const { first_name, last_name, phone } = this.getCurrentNodeParamsJSON();
  return first_name && last_name && phone ? 'success' : 'error';
}

module.exports = action_register;
