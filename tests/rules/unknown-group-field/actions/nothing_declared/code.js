async function action_nothing_declared() {
  return 'success';
}

module.exports = action_nothing_declared;
