async function action_no_events() {
  return 'success';
}

module.exports = action_no_events;
