module.exports = exports = action_works;

function action_works() {
  return 'success';
}
