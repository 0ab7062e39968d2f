async function action_check_phones() {
  const { phones } = this.getCurrentNodeParamsJSON();
  return phones ? 'success' : 'error';
}

module.exports = action_check_phones;
