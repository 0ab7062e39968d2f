//! ends: timeout | memory | loop
// Headers from an iterator without an end.
module.exports = async function action_hostile(params) {
  new Headers({
    *[Symbol.iterator]() {
      for (let n = 0; ; n += 1) yield [`a${n}`, 'b'];
    },
  });
  return 'success';
};
