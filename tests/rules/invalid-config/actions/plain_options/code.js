async function action_plain_options() {
  return 'success';
}

module.exports = action_plain_options;
