const PREFIX = 'item_';

function total(host, count) {
  const params = host.getCurrentNodeParamsJSON();
  return params[PREFIX + 'one'] + params[`${PREFIX}two`] + count;
}

async function action_through_helpers() {
  const sum = total(this, 3);
  return sum > 10 ? 'success' : 'error';
}

module.exports = action_through_helpers;
