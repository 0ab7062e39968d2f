async function action_headings() {
  return 'success';
}

module.exports = action_headings;
