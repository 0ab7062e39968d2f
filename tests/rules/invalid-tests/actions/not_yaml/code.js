async function action_not_yaml() {
  return 'success';
}

module.exports = action_not_yaml;
