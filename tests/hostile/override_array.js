//! ends: event success
// Lists do nothing any more.
module.exports = async function action_hostile(params) {
  for (const key of ['push', 'map', 'forEach', 'join', 'slice']) Array.prototype[key] = () => { throw new Error('no'); };
  Array.prototype[Symbol.iterator] = function* () { for (;;) yield 1; };
  console.log([1, 2]);
  return 'success';
};
