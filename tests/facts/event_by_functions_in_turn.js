//! params: mode
//! events: fast slow
const pipe =
  (...steps) =>
  (given) =>
    steps.reduce((value, step) => step(value), given);
const load = (host) => host.getCurrentNodeParamsJSON();
const read = (p) => p.mode;
const route = (mode) => (mode === 'x' ? 'fast' : 'slow');
async function action_case() {
  return pipe(load, read, route)(this);
}
module.exports = action_case;
