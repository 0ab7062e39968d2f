async function action_say_hello() {
  return 'success';
}

module.exports = action_say_hello;
