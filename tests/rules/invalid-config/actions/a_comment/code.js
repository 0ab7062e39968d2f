async function action_a_comment() {
  return 'success';
}

module.exports = action_a_comment;
