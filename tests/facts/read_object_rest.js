//! params: a b
//! events: ok
async function action_case() {
  const { a, ...others } = this.getCurrentNodeParamsJSON();
  return a && others.b ? 'ok' : 'ok';
}
module.exports = action_case;
