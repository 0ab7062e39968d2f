async function action_empty() {
  return 'success';
}

module.exports = action_empty;
