//! ends: recursion | timeout | memory | event success
// Proxies of proxies.
module.exports = async function action_hostile(params) {
  let p = {};
  for (let i = 0; i < 200000; i += 1) p = new Proxy(p, {});
  return p.x === undefined ? 'success' : 'error';
};
