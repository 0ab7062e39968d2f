async function action_a_list() {
  return 'success';
}

module.exports = action_a_list;
