//! params: name phone
//! events: ask_name ask_phone
const STEPS = [
  { key: 'name', event: 'ask_name' },
  { key: 'phone', event: 'ask_phone' },
];
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  let last;
  for (const { key, event } of STEPS) {
    last = event;
    if (!p[key]) break;
  }
  return last;
}
module.exports = action_case;
