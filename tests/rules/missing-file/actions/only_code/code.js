async function action_only_code() {
  return 'success';
}

module.exports = action_only_code;
