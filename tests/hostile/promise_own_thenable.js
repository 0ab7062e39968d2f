//! ends: timeout | never_settles | loop | memory
// A thenable that resolves to itself.
module.exports = async function action_hostile(params) {
  const self = { then(resolve) { resolve(self); } };
  await self;
  return 'success';
};
