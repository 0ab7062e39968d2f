async function action_close_ticket() {
  const { ticket, Ticket } = this.getCurrentNodeParamsJSON();
  return ticket && Ticket ? 'success' : 'error';
}

module.exports = action_close_ticket;
