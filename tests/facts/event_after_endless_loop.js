//! events: done
async function action_case() {
  for (;;) {
    if (Date.now() > 5) return 'done';
  }
}
module.exports = action_case;
