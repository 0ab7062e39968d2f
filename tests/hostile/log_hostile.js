//! ends: event success | threw
// Values that fight being shown.
module.exports = async function action_hostile(params) {
  console.log(new Proxy({}, { ownKeys() { throw new Error('no'); }, get() { throw new Error('no'); } }));
  return 'success';
};
