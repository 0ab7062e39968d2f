async function action_an_empty_file() {
  return 'success';
}

module.exports = action_an_empty_file;
