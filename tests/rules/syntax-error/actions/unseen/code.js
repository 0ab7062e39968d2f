async function action_unseen() {
  const { city } = this.getCurrentNodeParamsJSON();
  ​return city ? 'success' : 'error';}

module.exports = action_unseen;
