//! params: a
//! events: no yes
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return {}.hasOwnProperty.call(p, 'a') ? 'yes' : 'no';
}
module.exports = action_case;
