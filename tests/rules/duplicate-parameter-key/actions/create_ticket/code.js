async function action_create_ticket() {
  const { subject, queue, priority } = this.getCurrentNodeParamsJSON();
  return subject && queue && priority ? 'success' : 'error';
}

module.exports = action_create_ticket;
