//! ends: loop | timeout
// A generator that is asked for ever.
module.exports = async function action_hostile(params) {
  function* numbers() { for (let n = 0; ; n += 1) yield n; }
  for (const n of numbers()) n;
  return 'success';
};
