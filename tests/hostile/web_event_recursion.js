//! ends: recursion | timeout
// An event whose listener dispatches it.
module.exports = async function action_hostile(params) {
  const target = new EventTarget();
  target.addEventListener('a', () => target.dispatchEvent(new Event('a')));
  target.dispatchEvent(new Event('a'));
  return 'success';
};
