//! params: a
//! events: no yes
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const has = Object.prototype.hasOwnProperty.bind(p);
  return has('a') ? 'yes' : 'no';
}
module.exports = action_case;
