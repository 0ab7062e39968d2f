function action_await_in_plain_function() {
  const { url } = await this.getCurrentNodeParamsJSON();
  return url ? 'success' : 'error';
}

module.exports = action_await_in_plain_function;
