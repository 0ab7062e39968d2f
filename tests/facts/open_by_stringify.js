//! params-open
//! events: ok
async function action_case() {
  const copy = JSON.parse(JSON.stringify(this.getCurrentNodeParamsJSON()));
  return copy.a ? 'ok' : 'ok';
}
module.exports = action_case;
