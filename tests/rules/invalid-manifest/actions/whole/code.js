async function action_whole() {
  return 'success';
}

module.exports = action_whole;
