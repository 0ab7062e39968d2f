//! params: items
//! events: empty full
async function action_case() {
  const { items } = this.getCurrentNodeParamsJSON();
  send(items);
  return items.length ? 'full' : 'empty';
}
module.exports = action_case;
