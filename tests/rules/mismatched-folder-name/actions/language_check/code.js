async function action_language_check() {
  return 'success';
}

module.exports = action_language_check;
