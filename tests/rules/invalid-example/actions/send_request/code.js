async function action_send_request() {
  const { url, method, timeout, follow, retries, body } = this.getCurrentNodeParamsJSON();
  return url && method && timeout && follow && retries && body ? 'ok' : 'not_ok';
}

module.exports = action_send_request;
