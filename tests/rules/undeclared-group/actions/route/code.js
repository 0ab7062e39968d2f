async function action_route() {
  return 'success';
}

module.exports = action_route;
