//! params: n
//! events: big small
async function action_case() {
  const { n } = this.getCurrentNodeParamsJSON();
  return (n > 5 && 'big') || 'small';
}
module.exports = action_case;
