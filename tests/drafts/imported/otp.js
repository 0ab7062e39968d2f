async function action_otp() {
  const { code, expected } = this.getCurrentNodeParamsJSON();
  if (!code) return 'missing';
  return String(code).trim() === String(expected).trim() ? 'right' : 'wrong';
}
module.exports = action_otp;
