async function action_sum() {
  const { a, b } = this.getCurrentNodeParamsJSON();
  const total = Number(a) + Number(b);
  if (Number.isNaN(total)) return 'error';
  this.setCurrentStateConstant('total', total);
  return 'success';
}
module.exports = action_sum;
