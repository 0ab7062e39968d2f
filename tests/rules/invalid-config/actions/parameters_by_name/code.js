async function action_parameters_by_name() {
  return 'success';
}

module.exports = action_parameters_by_name;
