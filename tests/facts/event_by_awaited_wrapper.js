//! events: ok
// Whoever awaits what a function returns awaits the promise of the helper.
async function fill(out) {
  await null;
  out.event = 'ok';
}
const start = (out) => fill(out);
module.exports = async function action_case() {
  const out = {};
  await start(out);
  return out.event;
};
