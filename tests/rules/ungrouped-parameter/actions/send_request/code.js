async function action_send_request() {
  const { url, token, trace, body } = this.getCurrentNodeParamsJSON();
  return url && token && trace && body ? 'success' : 'error';
}

module.exports = action_send_request;
