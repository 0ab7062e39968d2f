async function action_with_hyphen() {
  return 'success';
}

module.exports = action_with_hyphen;
