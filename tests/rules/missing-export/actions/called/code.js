async function action_called() {
  return 'success';
}

module.exports = `${action_called.name}`;
