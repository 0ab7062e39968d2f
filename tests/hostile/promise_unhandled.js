//! ends: unhandled_rejection
// A rejection that nobody looks at.
module.exports = async function action_hostile(params) {
  Promise.reject(new Error('nobody'));
  await new Promise((resolve) => setTimeout(resolve, 10));
  return 'success';
};
