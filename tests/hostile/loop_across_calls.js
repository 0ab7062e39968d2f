//! ends: timeout
// Each call stays below the limit of loops; only the deadline ends it.
module.exports = async function action_hostile(params) {
  const turn = () => { let n = 0; for (let i = 0; i < 5e5; i += 1) n += i; return n; };
  for (let i = 0; i < 9e5; i += 1) turn();
  return 'success';
};
