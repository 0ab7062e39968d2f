async function action_nested() {
  const self = this;
  async function load() {
    const inner = async () => {
      const { key } = this.getCurrentNodeParamsJSON();
      return self.getCurrentStateJSON()[key];
    };
    return inner();
  }
  return (await load()) ? 'success' : 'error';
}

module.exports = action_nested;
