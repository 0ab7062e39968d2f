async function action_basket() {
  const { items } = this.getCurrentNodeParamsJSON();
  let total = 0;
  for (const item of items) total += item.price * item.count;
  this.setCurrentStateConstant('basket_total', total);
  return total > 0 ? 'filled' : 'empty';
}
module.exports = action_basket;
