async function action_no_docs() {
  return 'success';
}

module.exports = action_no_docs;
