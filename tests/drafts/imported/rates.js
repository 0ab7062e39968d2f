async function action_rates() {
  const { currency } = this.getCurrentNodeParamsJSON();
  const response = await fetch(`https://bank.example/rates?c=${currency}`);
  if (!response.ok) return 'error';
  const { rate } = await response.json();
  this.setCurrentStateConstant('rate', rate);
  return 'success';
}
module.exports = action_rates;
