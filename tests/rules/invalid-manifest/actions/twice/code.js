async function action_twice() {
  return 'success';
}

module.exports = action_twice;
