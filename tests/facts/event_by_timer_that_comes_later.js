//! events: x
//! may-end-without-event
async function action_case() {
  const out = {};
  setTimeout(() => {
    out.event = 'x';
  }, 5);
  return out.event;
}
module.exports = action_case;
