//! params: a
//! events: ok
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  [1, 2].forEach(() => p.a);
  setTimeout(() => p.a, 10);
  return 'ok';
}
module.exports = action_case;
