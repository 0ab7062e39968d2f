async function action_price() {
  const params = await this.getCurrentNodeParamsJSON();
  params.rounded = true;
  delete params.legacy;
  const { amount, currency: code = 'UAH' } = params;
  const vat = { rate: 20 }.rate;
  return amount * (1 + vat / 100) > 0 && code ? 'success' : 'error';
}

module.exports = action_price;
