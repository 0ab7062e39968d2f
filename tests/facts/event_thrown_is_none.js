//! params: n
//! events: ok
async function action_case() {
  if (!this.getCurrentNodeParamsJSON().n) throw new Error('missing');
  return 'ok';
}
module.exports = action_case;
