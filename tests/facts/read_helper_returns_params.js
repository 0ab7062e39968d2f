//! params: a
//! events: ok
function load(host) {
  return host.getCurrentNodeParamsJSON();
}
async function action_case() {
  return load(this).a ? 'ok' : 'ok';
}
module.exports = action_case;
