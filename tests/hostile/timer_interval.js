//! ends: loop | timeout
// An interval that is never cleared, and waited for.
module.exports = async function action_hostile(params) {
  setInterval(() => {}, 1);
  await new Promise(() => {});
};
