async function action_email_check() {
  const { email } = this.getCurrentNodeParamsJSON();
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? 'valid' : 'invalid';
}
module.exports = action_email_check;
