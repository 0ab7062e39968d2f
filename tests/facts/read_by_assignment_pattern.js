//! params: a b
//! events: ok
async function action_case() {
  let a;
  let b;
  ({ a, b = 2 } = this.getCurrentNodeParamsJSON());
  return a && b ? 'ok' : 'ok';
}
module.exports = action_case;
