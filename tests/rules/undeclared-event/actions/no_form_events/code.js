async function action_no_form_events() {
  return this.getCurrentNodeParamsJSON().city ? 'Success' : '';
}

module.exports = action_no_form_events;
