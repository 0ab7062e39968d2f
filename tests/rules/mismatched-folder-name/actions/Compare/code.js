async function action_Compare() {
  return 'success';
}

module.exports = action_Compare;
