async function action_boxed() {
  return 'success';
}

module.exports = { action_boxed, version: 2 };
