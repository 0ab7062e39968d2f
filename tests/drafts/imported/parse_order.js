async function action_parse_order() {
  const { payload } = this.getCurrentNodeParamsJSON();
  let order;
  try {
    order = JSON.parse(payload);
  } catch (error) {
    console.log('not JSON', error.message);
    return 'error';
  }
  this.setCurrentStateConstant('order_id', order.id);
  return 'success';
}
module.exports = action_parse_order;
