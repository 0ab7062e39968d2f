//! events: error ok
async function action_case() {
  try {
    JSON.parse('{');
    return 'ok';
  } catch (error) {
    return 'error';
  }
}
module.exports = action_case;
