async function action_a_folder() {
  return 'success';
}

module.exports = action_a_folder;
