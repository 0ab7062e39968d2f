// Says hello to the client by name.
async function action_greet() {
  const { name } = this.getCurrentNodeParamsJSON();
  this.setCurrentStateConstant('greeting', `Hello, ${name}!`);
  return 'success';
}
module.exports = action_greet;
