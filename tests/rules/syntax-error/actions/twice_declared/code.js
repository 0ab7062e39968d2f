async function action_twice_declared() {
  const { city } = this.getCurrentNodeParamsJSON();
  const city = 'Київ';
  return city ? 'success' : 'error';
}

module.exports = action_twice_declared;
