async function action_works() {
  const { name, agree, site } = this.getCurrentNodeParamsJSON();
  return name && agree && site ? 'done' : 'done';
}

module.exports = action_works;
