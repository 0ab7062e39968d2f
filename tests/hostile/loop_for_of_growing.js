//! ends: loop | memory | timeout
// A list that grows as fast as it is walked.
module.exports = async function action_hostile(params) {
  const list = [1];
  for (const n of list) list.push(n);
  return 'success';
};
