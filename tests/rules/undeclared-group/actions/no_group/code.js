async function action_no_group() {
  return 'success';
}

module.exports = action_no_group;
