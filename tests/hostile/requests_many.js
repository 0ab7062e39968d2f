//! ends: unanswered
// A thousand requests at once; the first one ends it.
module.exports = async function action_hostile(params) {
  await Promise.allSettled(new Array(1000).fill('https://example.com/').map((url) => fetch(url)));
  return 'success';
};
