async function action_open() {
  const { channel } = this.getCurrentNodeParamsJSON();
  return channel;
}

module.exports = action_open;
