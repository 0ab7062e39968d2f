async function action_action_say_hello() {
  return 'success';
}

module.exports = action_action_say_hello;
