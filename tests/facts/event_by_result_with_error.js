//! params: amount currency
//! events: big small unknown_currency
function convert(amount, currency) {
  const rate = { UAH: 1, USD: 41 }[currency];
  if (!rate) return { error: 'unknown_currency' };
  return { value: amount * rate };
}
async function action_case() {
  const { amount, currency = 'UAH' } = this.getCurrentNodeParamsJSON();
  const result = convert(amount, currency);
  if (result.error) return result.error;
  return result.value > 100 ? 'big' : 'small';
}
module.exports = action_case;
