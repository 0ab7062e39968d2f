//! params: a
//! events: ok
async function action_case() {
  const store = new Map([['params', this.getCurrentNodeParamsJSON()]]);
  return store.get('params').a ? 'ok' : 'ok';
}
module.exports = action_case;
