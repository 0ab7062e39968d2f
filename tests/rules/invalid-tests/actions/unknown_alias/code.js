async function action_unknown_alias() {
  return 'success';
}

module.exports = action_unknown_alias;
