async function action_nothing_in_it() {
  return 'success';
}

module.exports = action_nothing_in_it;
