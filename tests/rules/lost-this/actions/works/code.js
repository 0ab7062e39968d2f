const reader = {
  keys: ['city'],
  first() {
    return this.keys[0];
  },
};

async function action_works() {
  const params = this.getCurrentNodeParamsJSON();
  const found = [1, 2].every(function () {
    return this.getCurrentNodeParamsJSON().city;
  }, this);
  return found && params[reader.first()] ? 'success' : 'error';
}

module.exports = action_works;
