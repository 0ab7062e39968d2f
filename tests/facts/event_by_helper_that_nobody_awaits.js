//! events: ok
//! may-end-without-event
// The promise that is awaited is another one than that of the helper.
async function fill(out) {
  await null;
  out.event = 'ok';
}
function start(out) {
  fill(out);
  return Promise.resolve();
}
module.exports = async function action_case() {
  const out = {};
  await start(out);
  return out.event;
};
