async function action_works() {
  return 'success';
}

module.exports = action_works;
