async function action_utf_16() {
  return 'success';
}

module.exports = action_utf_16;
