async function action_no_prefix() {
  return 'success';
}

module.exports = action_no_prefix;
