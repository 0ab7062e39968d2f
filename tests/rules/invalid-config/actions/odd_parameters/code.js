async function action_odd_parameters() {
  return 'success';
}

module.exports = action_odd_parameters;
