//! events: inner outer
async function action_case() {
  let event = 'outer';
  const change = () => {
    event = 'inner';
  };
  if (Date.now()) change();
  return event;
}
module.exports = action_case;
