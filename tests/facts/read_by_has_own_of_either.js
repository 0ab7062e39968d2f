//! params: a
//! events: no yes
async function action_case() {
  const own = { a: 1 };
  const p = Date.now() ? this.getCurrentNodeParamsJSON() : own;
  return p.hasOwnProperty('a') && own.hasOwnProperty('b') && Object.prototype.hasOwnProperty() ? 'yes' : 'no';
}
module.exports = action_case;
