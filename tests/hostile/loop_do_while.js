//! ends: loop
// A loop that tests at its end.
module.exports = async function action_hostile(params) {
  let n = 0;
  do { n += 1; } while (n > 0);
  return 'success';
};
