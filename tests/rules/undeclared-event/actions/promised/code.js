function load(id) {
  return new Promise((resolve, reject) => {
    if (!id) reject(new Error('no id'));
    else resolve('loaded');
  });
}

function action_promised() {
  const { id } = this.getCurrentNodeParamsJSON();
  return load(id).catch(() => 'failed');
}

module.exports = action_promised;
