//! events: yes
function fill(target) {
  target.event = 'yes';
}
async function action_case() {
  const out = {};
  fill(out);
  return out.event;
}
module.exports = action_case;
