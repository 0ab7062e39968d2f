async function action_discount() {
  const { total, code } = this.getCurrentNodeParamsJSON();
  const CODES = { SPRING: 0.1, VIP: 0.2 };
  const rate = CODES[String(code).toUpperCase()];
  if (!rate) return 'no_discount';
  this.setCurrentStateConstant('to_pay', total * (1 - rate));
  return 'discount';
}
module.exports = action_discount;
