async function action_delivery_cost() {
  const { city, weight } = this.getCurrentNodeParamsJSON();
  const base = city === 'Kyiv' ? 50 : 80;
  this.setCurrentStateConstant('delivery_cost', base + weight * 5);
  return 'success';
}
module.exports = action_delivery_cost;
