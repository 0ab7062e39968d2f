// Writes a greeting that the next block can send.
async function action_say_hello() {
  const { name, greeting = 'Hello' } = this.getCurrentNodeParamsJSON();
  const client = String(name ?? '').trim();
  if (client === '') return 'nameless';
  this.setCurrentStateConstant('greeting', `${greeting}, ${client}!`);
  return 'success';
}

module.exports = action_say_hello;
