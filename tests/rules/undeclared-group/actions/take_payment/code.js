async function action_take_payment() {
  return 'success';
}

module.exports = action_take_payment;
