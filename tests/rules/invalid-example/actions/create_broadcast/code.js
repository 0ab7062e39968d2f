async function action_create_broadcast() {
  const { template_id, alias, send_after } = this.getCurrentNodeParamsJSON();
  return template_id && alias && send_after ? 'success' : 'error';
}

module.exports = action_create_broadcast;
