async function action_nothing() {
  return 'success';
}

module.exports = action_nothing;
