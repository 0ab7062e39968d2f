async function action_add_days() {
  return 'success';
}

module.exports = action_add_days;
