//! params: n
//! events: big small
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return { true: 'big', false: 'small' }[p.n > 5];
}
module.exports = action_case;
