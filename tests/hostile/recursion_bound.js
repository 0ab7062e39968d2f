//! ends: recursion | timeout | memory | event success
// A function bound a million times.
module.exports = async function action_hostile(params) {
  let f = () => 'success';
  for (let i = 0; i < 1000000; i += 1) f = f.bind(null);
  return f();
};
