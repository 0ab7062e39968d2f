//! params: kind
//! events: a b other
async function action_case() {
  return { x: 'a', y: 'b' }[this.getCurrentNodeParamsJSON().kind] ?? 'other';
}
module.exports = action_case;
