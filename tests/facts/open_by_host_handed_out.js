//! params-open
//! constants-open
//! state-open
//! events: ok
async function action_case() {
  await run(this);
  return 'ok';
}
module.exports = action_case;
