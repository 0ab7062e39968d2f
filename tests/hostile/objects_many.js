//! ends: memory | timeout
// Small objects, all kept.
module.exports = async function action_hostile(params) {
  const kept = [];
  for (let i = 0; ; i += 1) kept.push({ i, text: 'n' + i });
};
