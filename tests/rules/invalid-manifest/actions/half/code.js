async function action_half() {
  return 'success';
}

module.exports = action_half;
