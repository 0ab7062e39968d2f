//! events: done
async function action_case() {
  try {
    return 'ok';
  } finally {
    return 'done';
  }
}
module.exports = action_case;
