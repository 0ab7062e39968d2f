async function action_check_phone_copy() {
  const { phone } = this.getCurrentNodeParamsJSON();
  return phone ? 'success' : 'error';
}

module.exports = action_check_phone_copy;
