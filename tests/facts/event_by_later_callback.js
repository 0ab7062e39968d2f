//! events: early late
async function action_case() {
  let event = 'early';
  setTimeout(() => {
    event = 'late';
  }, 5);
  await new Promise((resolve) => setTimeout(resolve, 10));
  return event;
}
module.exports = action_case;
