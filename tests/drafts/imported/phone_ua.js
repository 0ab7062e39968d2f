/**
 * Brings a Ukrainian phone number to the form +380XXXXXXXXX.
 */
async function action_phone_ua() {
  let { phone } = this.getCurrentNodeParamsJSON();
  phone = String(phone).replace(/[^\d+]/g, '');
  if (/^0\d{9}$/.test(phone)) phone = '+38' + phone;
  if (!/^\+380\d{9}$/.test(phone)) return 'invalid';
  this.setCurrentStateConstant('phone', phone);
  return 'valid';
}
module.exports = action_phone_ua;
