//! events: late soon
async function action_case() {
  return new Promise((resolve) => {
    if (Date.now() > 5) resolve('soon');
    setTimeout(() => resolve('late'), 10);
  });
}
module.exports = action_case;
