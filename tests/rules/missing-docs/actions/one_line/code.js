async function action_one_line() {
  return 'success';
}

module.exports = action_one_line;
