async function action_check_iban() {
  return 'success';
}

module.exports = action_check_iban;
