const action_two_names = async function addMonths() {
  return 'success';
};

module.exports = action_two_names;
