//! ends: output
// One line larger than everything that may be logged.
module.exports = async function action_hostile(params) {
  const part = 'x'.repeat(9e5);
  console.log(part + part + part);
  return 'success';
};
