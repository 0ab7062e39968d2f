//! ends: timeout | memory | threw
// A number of a milliard digits.
module.exports = async function action_hostile(params) {
  return (10n ** 1000000000n).toString().length > 0 ? 'success' : 'error';
};
