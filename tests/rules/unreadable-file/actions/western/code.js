function action_western() {
  return 'Schön';
}

module.exports = action_western;
