async function action_none_at_all() {
  return 'success';
}

module.exports = action_none_at_all;
