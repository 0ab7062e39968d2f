async function action_unclosed() {
  return 'success';
}

module.exports = action_unclosed;
